-- The trail is added to by one function, and by nothing else.
-- The text that is hashed: a JSON array of the event's values, in a fixed order (audit/rules.py says the same).
CREATE FUNCTION audit_text(
    prev bytea, about_ref text, seq bigint, at timestamptz, act text, by_ref text, target text,
    grant_ref text, purpose text, data_class text, request_id text
) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog AS $$
    SELECT jsonb_build_array(
        encode(prev, 'hex'), about_ref, seq, (extract(epoch FROM at) * 1000000)::bigint,
        act, by_ref, target, grant_ref, purpose, data_class, request_id
    )::text
$$;

-- Chains are locked in the order of their references, so that two appends never wait for each other in a ring.
CREATE FUNCTION audit_append(events jsonb) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    head audit_chainhead%ROWTYPE;
    item record;
    moment timestamptz;
    link bytea;
    added integer := 0;
BEGIN
    FOR item IN
        SELECT e.* FROM ROWS FROM (jsonb_to_recordset(events) AS (
            about_ref text, act text, by_ref text, target text, grant_ref text,
            purpose text, data_class text, request_id text)) WITH ORDINALITY
            AS e(about_ref, act, by_ref, target, grant_ref, purpose, data_class, request_id, place)
        ORDER BY e.about_ref COLLATE "C", e.place
    LOOP
        INSERT INTO audit_chainhead (about_ref, seq, hash) VALUES (item.about_ref, 0, '\x')
            ON CONFLICT DO NOTHING;
        SELECT * INTO STRICT head FROM audit_chainhead h WHERE h.about_ref = item.about_ref FOR UPDATE;
        moment := clock_timestamp();
        link := sha256(convert_to(audit_text(
            head.hash, item.about_ref, head.seq + 1, moment, item.act, item.by_ref,
            coalesce(item.target, ''), coalesce(item.grant_ref, ''), coalesce(item.purpose, ''),
            coalesce(item.data_class, ''), coalesce(item.request_id, '')), 'UTF8'));
        INSERT INTO audit_event (about_ref, seq, at, act, by_ref, target, grant_ref, purpose,
                                 data_class, request_id, prev_hash, hash)
        VALUES (item.about_ref, head.seq + 1, moment, item.act, item.by_ref,
                coalesce(item.target, ''), coalesce(item.grant_ref, ''), coalesce(item.purpose, ''),
                coalesce(item.data_class, ''), coalesce(item.request_id, ''), head.hash, link);
        UPDATE audit_chainhead h SET seq = head.seq + 1, hash = link WHERE h.about_ref = item.about_ref;
        added := added + 1;
    END LOOP;
    RETURN added;
END $$;

-- One person's trail, newest first, below a place in the chain: how the web reads, since it may not open the table.
CREATE FUNCTION audit_trail(whom text, below bigint, most integer)
RETURNS TABLE (seq bigint, at timestamptz, act text, by_ref text, target text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT e.seq, e.at, e.act::text, e.by_ref::text, e.target::text FROM audit_event e
    WHERE e.about_ref = whom AND e.seq < below ORDER BY e.seq DESC LIMIT least(most, 1000)
$$;

-- Every place where a chain does not hold: changed, missing or torn off.
CREATE FUNCTION audit_faults() RETURNS TABLE (about_ref text, seq bigint, fault text) LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    WITH walked AS (
        SELECT e.*, lag(e.seq, 1, 0::bigint) OVER w AS seq_before, lag(e.hash, 1, '\x'::bytea) OVER w AS hash_before
        FROM audit_event e WINDOW w AS (PARTITION BY e.about_ref ORDER BY e.seq)
    ), last AS (
        SELECT DISTINCT ON (e.about_ref) e.about_ref, e.seq, e.hash FROM audit_event e ORDER BY e.about_ref, e.seq DESC
    )
    SELECT w.about_ref::text, w.seq, 'an event before this one is missing' FROM walked w WHERE w.seq <> w.seq_before + 1
    UNION ALL
    SELECT w.about_ref::text, w.seq, 'does not follow from the event before it' FROM walked w
        WHERE w.seq = w.seq_before + 1 AND w.prev_hash <> w.hash_before
    UNION ALL
    SELECT w.about_ref::text, w.seq, 'was changed after it was written' FROM walked w
        WHERE w.hash <> sha256(convert_to(audit_text(w.prev_hash, w.about_ref, w.seq, w.at, w.act, w.by_ref,
            w.target, w.grant_ref, w.purpose, w.data_class, w.request_id), 'UTF8'))
    UNION ALL
    SELECT coalesce(h.about_ref, l.about_ref)::text, coalesce(h.seq, l.seq), 'the end of the chain was torn off or moved'
        FROM audit_chainhead h FULL JOIN last l ON l.about_ref = h.about_ref
        WHERE (h.seq, h.hash) IS DISTINCT FROM (l.seq, l.hash)
$$;

CREATE FUNCTION audit_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit trail is only ever added to.' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_event_stays BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_only_added_to();
CREATE TRIGGER audit_event_is_not_emptied BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_only_added_to();
CREATE TRIGGER audit_chainhead_stays BEFORE DELETE ON audit_chainhead
    FOR EACH ROW EXECUTE FUNCTION audit_only_added_to();
CREATE TRIGGER audit_chainhead_is_not_emptied BEFORE TRUNCATE ON audit_chainhead
    FOR EACH STATEMENT EXECUTE FUNCTION audit_only_added_to();
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_stays;
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_is_not_emptied;
