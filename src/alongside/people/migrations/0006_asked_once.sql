-- The rule for many at once, with all the classes that are open of each: whoever asks for two of them asks once.
CREATE FUNCTION people_opened(asked bigint[], reader bigint, moment timestamptz)
RETURNS TABLE (person_id bigint, classes text[]) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan ROWS 100 AS $$
DECLARE
    today date := (moment AT TIME ZONE 'Europe/London')::date;
BEGIN
    RETURN QUERY WITH kept AS (
        SELECT a.id, coalesce(s.kept_id, a.id) AS record FROM unnest(asked) AS a(id)
        LEFT JOIN people_sameperson s ON s.other_id = a.id AND s.set_aside_at IS NULL
    ), records AS MATERIALIZED (
        SELECT k.id, k.record FROM kept k
        UNION SELECT k.id, s.other_id FROM kept k
            JOIN people_sameperson s ON s.kept_id = k.record AND s.set_aside_at IS NULL
    ), held AS MATERIALIZED (
        SELECT h.person_id, h.classes FROM people_held(ARRAY(SELECT r.record FROM records r), reader, moment) h
    ), shut AS MATERIALIZED (
        SELECT o.id FROM records o
        JOIN people_restriction r ON r.person_id = o.record AND r.set_aside_at IS NULL
        WHERE (r.to_date IS NULL OR r.to_date > today) AND NOT EXISTS (
            SELECT 1 FROM held h WHERE h.person_id = r.person_id
              AND CASE r.level WHEN 'sealed' THEN 'C5' ELSE 'C4' END = ANY(h.classes))
        UNION ALL
        SELECT o.id FROM records o
        JOIN people_conflict c ON c.person_id = o.record AND c.user_id = reader AND c.set_aside_at IS NULL
        WHERE daterange(c.from_date, c.to_date) @> today
    )
    SELECT o.id, array_agg(c) FROM records o JOIN held h ON h.person_id = o.record, unnest(h.classes) AS c
    WHERE EXISTS (SELECT 1 FROM accounts_user u WHERE u.id = reader AND (u.left_on IS NULL OR u.left_on > today))
      AND o.id NOT IN (SELECT s.id FROM shut s)
    GROUP BY o.id HAVING 'C0' = ANY(array_agg(c));
END $$;

CREATE OR REPLACE FUNCTION people_seen(asked bigint[], reader bigint, moment timestamptz, class text DEFAULT 'C0')
RETURNS TABLE (person_id bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp ROWS 100 AS $$
BEGIN
    RETURN QUERY SELECT o.person_id FROM people_opened(asked, reader, moment) o WHERE class = ANY(o.classes);
END $$;

-- Who stands around people the reader may see, so that a family can be drawn: their ties are seen, and of those
-- whose record is not closed, the face. Said once for a transaction (app.near, app.faces). Who is closed is asked once.
CREATE OR REPLACE FUNCTION people_come_near(centres bigint[], most_steps integer) RETURNS bigint[]
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    starts bigint[];
    found bigint[];
    shut bigint[];
    gone bigint[];
BEGIN
    SELECT coalesce(array_agg(c), '{}') INTO starts FROM unnest(centres) c WHERE people_sees(c);
    WITH RECURSIVE walk(id, step) AS (
        SELECT r, 0 FROM unnest(starts) s, unnest(people_records(s)) r
        UNION
        SELECT tie.id, walk.step + tie.far FROM walk CROSS JOIN LATERAL (
            SELECT s.other_id, 0 FROM people_sameperson s WHERE s.kept_id = walk.id AND s.set_aside_at IS NULL
            UNION ALL SELECT s.kept_id, 0 FROM people_sameperson s WHERE s.other_id = walk.id AND s.set_aside_at IS NULL
            UNION ALL SELECT r.other_id, 1 FROM people_relationship r
                WHERE walk.step < most_steps AND r.person_id = walk.id AND (walk.step = 0 OR r.set_aside_at IS NULL)
            UNION ALL SELECT r.person_id, 1 FROM people_relationship r
                WHERE walk.step < most_steps AND r.other_id = walk.id AND (walk.step = 0 OR r.set_aside_at IS NULL)
            UNION ALL SELECT b.other_id, 1 FROM people_bond b WHERE walk.step = 0 AND b.person_id = walk.id
            UNION ALL SELECT b.person_id, 1 FROM people_bond b WHERE walk.step = 0 AND b.other_id = walk.id
            UNION ALL SELECT b.said_by_id, 1 FROM people_bond b WHERE walk.step = 0 AND walk.id IN (b.person_id, b.other_id)
            UNION ALL SELECT n.other_id, 1 FROM people_networktie n WHERE walk.step = 0 AND n.person_id = walk.id
            UNION ALL SELECT n.said_by_id, 1 FROM people_networktie n WHERE walk.step = 0 AND n.person_id = walk.id
            UNION ALL SELECT n.person_id, 1 FROM people_networktie n WHERE walk.step = 0 AND n.other_id = walk.id
            UNION ALL SELECT p.holder_id, 1 FROM people_parentalresponsibility p WHERE walk.step = 0 AND p.child_id = walk.id
            UNION ALL SELECT p.child_id, 1 FROM people_parentalresponsibility p WHERE walk.step = 0 AND p.holder_id = walk.id
            UNION ALL SELECT o.person_id, 1 FROM people_householdmembership m
                JOIN people_householdmembership o ON o.household_id = m.household_id
                WHERE walk.step = 0 AND m.person_id = walk.id
        ) AS tie(id, far)
        WHERE tie.id IS NOT NULL AND walk.step + tie.far <= most_steps
    )
    SELECT coalesce(array_agg(id), '{}') INTO found FROM (
        SELECT id FROM (SELECT id, step FROM walk LIMIT 4000) AS walked GROUP BY id ORDER BY min(step), id LIMIT 300
    ) AS nearest;
    SELECT coalesce(array_agg(c.person_id) FILTER (WHERE c.level = 'sealed'), '{}'), coalesce(array_agg(c.person_id), '{}')
        INTO gone, shut FROM people_closing(found, app_reader(), app_moment()) c;
    found := ARRAY(SELECT unnest(found) EXCEPT SELECT unnest(gone));
    -- Added to whoever came near before: a page may be about more than one person.
    PERFORM set_config('app.near', ARRAY(SELECT unnest(app_near()) UNION SELECT unnest(found))::text, true);
    PERFORM set_config('app.faces', ARRAY(
        SELECT unnest(app_faces()) UNION (SELECT unnest(found) EXCEPT SELECT unnest(shut)))::text, true);
    RETURN found;
END $$;

GRANT CREATE ON SCHEMA public TO alongside_sight;
ALTER FUNCTION people_opened(bigint[], bigint, timestamptz) OWNER TO alongside_sight;
ALTER FUNCTION people_seen(bigint[], bigint, timestamptz, text) OWNER TO alongside_sight;
ALTER FUNCTION people_come_near(bigint[], integer) OWNER TO alongside_sight;
REVOKE CREATE ON SCHEMA public FROM alongside_sight;
REVOKE ALL ON FUNCTION people_opened(bigint[], bigint, timestamptz) FROM PUBLIC;
