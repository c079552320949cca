-- Five ways past the wall around the story, closed; each was found by a test in tests/sight.

-- 1. That somebody whose record is closed was there is told to nobody they are closed to, restricted as well as sealed:
-- the pages leave them out, and so does the table.
DROP POLICY web ON story_presence;
CREATE POLICY web ON story_presence TO alongside_web
    USING (story_sees_entry(entry_id) AND (person_id IS NULL OR app_keeps()
        OR NOT EXISTS (SELECT 1 FROM people_closing(ARRAY[person_id], app_reader(), app_moment()))));

-- 2. Whoever lets something stand in a story wrote it or reads it: else a line in one's own family's story would open
-- anybody's words.
CREATE FUNCTION story_stands_with(asked bigint, told bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER COST 1000 SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF told IS NULL THEN
        RETURN EXISTS (SELECT 1 FROM story_entry e WHERE e.id = asked AND e.recorded_by_ref = current_setting('app.ref', true))
            OR story_sees_entry(asked);
    END IF;
    RETURN EXISTS (SELECT 1 FROM story_passage p WHERE p.id = told AND p.entry_id = asked
            AND (p.recorded_by_ref = current_setting('app.ref', true) OR story_sees_passage(p.id)));
END $$;

DROP POLICY web ON story_line;
CREATE POLICY web_reads ON story_line FOR SELECT TO alongside_web USING (story_opens(person_id, data_class, author_ref));
CREATE POLICY web_writes ON story_line FOR INSERT TO alongside_web
    WITH CHECK (people_sees(person_id, 'C1') AND story_stands_with(entry_id, passage_id));
CREATE POLICY web_moves ON story_line FOR UPDATE TO alongside_web USING (story_opens(person_id, data_class, author_ref))
    WITH CHECK (people_sees(person_id, 'C1'));

-- 3. What replaces a passage, or stands beside it, stands in the same stories: also in those of people whom whoever
-- writes it does not work with. Otherwise words about two would stand as words about one, and would be read when
-- the other is closed. Whose stories these are is looked up over the wall; the rows are written by the tables' keeper.
CREATE FUNCTION story_also_about(after bigint) RETURNS TABLE (person_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT l.person_id FROM story_line l WHERE l.passage_id = after AND l.moved_at IS NULL
      AND NOT story_opens(l.person_id, l.data_class, l.author_ref)
$$;

CREATE FUNCTION story_stand_too(asked bigint, people bigint[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE said text := coalesce(current_setting('app.keeping', true), '');
BEGIN
    PERFORM set_config('app.keeping', 'yes', true);
    INSERT INTO story_line (person_id, entry_id, passage_id, happened_at, kind, stands_as, data_class, author_ref)
    SELECT a.id, e.id, p.id, e.happened_at, e.kind, p.stands_as,
        CASE WHEN p.sharing = 'professionals' THEN 'C2' WHEN p.sharing IN ('restricted', 'legal') THEN 'C4' ELSE 'C1' END,
        p.recorded_by_ref
    FROM story_passage p JOIN story_entry e ON e.id = p.entry_id, unnest(people) AS a(id) WHERE p.id = asked;
    PERFORM set_config('app.keeping', said, true);
END $$;

CREATE FUNCTION story_stands_alike() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE others bigint[] := ARRAY(SELECT o.person_id FROM story_also_about(coalesce(NEW.replaces_id, NEW.beside_id)) o);
BEGIN
    IF cardinality(others) > 0 THEN PERFORM story_stand_too(NEW.id, others); END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER stands_alike AFTER INSERT ON story_passage FOR EACH ROW
    WHEN (NEW.replaces_id IS NOT NULL OR NEW.beside_id IS NOT NULL) EXECUTE FUNCTION story_stands_alike();

-- 4. A story is read of the records that are open, whichever are asked for, and as of the moment of the request,
-- whichever is named. 5. Whoever said something and is closed to the reader is named in no story.
-- What is told of each entry is put together once for the page, and each who is named is called once. What is kept
-- from the reader for how close it is, is counted: a page says that it is there and whom to ask.
DROP FUNCTION story_entries(bigint[], bigint[], bigint, timestamptz);
CREATE FUNCTION story_entries(records bigint[], asked bigint[], reader bigint, moment timestamptz)
RETURNS TABLE (number bigint, ref text, kind text, happened_at timestamptz, "precision" text, is_about boolean,
    place text, headline text, revision integer, recorded_at timestamptz, author_ref text, author text,
    author_as text, withdrawn_at timestamptz, withdrawn_why text, is_moment boolean, attended jsonb, passages jsonb,
    promised jsonb, kept integer)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
    WITH asks AS MATERIALIZED (
        SELECT CASE WHEN app_keeps() THEN moment ELSE app_moment() END AS at WHERE app_keeps() OR reader = app_reader()
    ), own AS MATERIALIZED (
        SELECT s.person_id FROM asks a, people_seen(records, reader, a.at, 'C1') s
    ), private AS MATERIALIZED (
        SELECT s.person_id FROM asks a, people_seen(ARRAY(SELECT o.person_id FROM own o), reader, a.at, 'C2') s
    ), here AS MATERIALIZED (
        -- What stands in this story, and as how close.
        SELECT l.entry_id, l.passage_id, l.person_id, l.data_class, l.author_ref FROM story_line l
        WHERE l.entry_id = ANY(asked) AND l.person_id IN (SELECT o.person_id FROM own o) AND l.moved_at IS NULL
    ), present AS MATERIALIZED (
        SELECT pr.* FROM story_presence pr
        WHERE pr.entry_id IN (SELECT h.entry_id FROM here h WHERE h.passage_id IS NULL) AND pr.set_aside_at IS NULL
    ), spoken AS MATERIALIZED (
        -- Whom else the same passages are about.
        SELECT DISTINCT l.passage_id, l.person_id FROM here h
        JOIN story_line l ON l.passage_id = h.passage_id AND l.moved_at IS NULL
    ), opened AS MATERIALIZED (
        SELECT DISTINCT h.passage_id FROM here h WHERE h.passage_id IS NOT NULL
          AND (h.data_class IN ('C0', 'C1') OR h.data_class = 'C2' AND h.person_id IN (SELECT v.person_id FROM private v)
               OR story_opens(h.person_id, h.data_class, h.author_ref))
    ), told AS MATERIALIZED (
        SELECT ps.* FROM story_passage ps
        WHERE ps.id IN (SELECT o.passage_id FROM opened o) AND ps.set_aside_at IS NULL
    ), named AS MATERIALIZED (
        SELECT s.person_id FROM spoken s UNION SELECT t.said_by_id FROM told t WHERE t.said_by_id IS NOT NULL
        UNION SELECT pr.person_id FROM present pr WHERE pr.person_id IS NOT NULL
    ), closed AS MATERIALIZED (
        -- Of all who are named, who is closed to the reader.
        SELECT c.person_id FROM asks a, people_closing(ARRAY(
            SELECT n.person_id FROM named n EXCEPT SELECT o.person_id FROM own o), reader, a.at) c
    ), called AS MATERIALIZED (
        SELECT n.person_id, p.ref, story_name_of(n.person_id) AS name FROM named n JOIN people_person p ON p.id = n.person_id
        WHERE n.person_id NOT IN (SELECT c.person_id FROM closed c)
    ), about AS MATERIALIZED (
        SELECT s.passage_id, jsonb_agg(c.name ORDER BY s.person_id) AS names FROM spoken s
        LEFT JOIN called c ON c.person_id = s.person_id GROUP BY s.passage_id
        HAVING count(*) = count(c.person_id)
    ), passages AS MATERIALIZED (
        SELECT ps.entry_id, jsonb_agg(jsonb_build_object('ref', ps.ref, 'text', ps.text, 'stands_as', ps.stands_as,
                'telling', ps.telling, 'marks', to_jsonb(ps.marks),
                'said_by', CASE WHEN ps.said_by_id IS NULL THEN ps.source WHEN by.person_id IS NULL THEN 'Somebody' ELSE by.name END,
                'language', ps.language, 'sharing', ps.sharing, 'sharing_why', ps.sharing_why,
                'shared_from', ps.shared_from, 'recorded_at', ps.recorded_at, 'author', pu.name,
                'beside', coalesce((SELECT n.ref FROM story_passage n WHERE n.replaces_id = b.id AND n.set_aside_at IS NULL), b.ref),
                'about', ab.names) ORDER BY ps.position, ps.id) AS shown
        FROM told ps JOIN about ab ON ab.passage_id = ps.id
        LEFT JOIN called by ON by.person_id = ps.said_by_id
        LEFT JOIN story_passage b ON b.id = ps.beside_id
        LEFT JOIN accounts_user pu ON pu.ref = ps.recorded_by_ref
        GROUP BY ps.entry_id
    ), attended AS MATERIALIZED (
        SELECT pr.entry_id, jsonb_agg(jsonb_build_array(coalesce(c.ref, ''),
                CASE WHEN pr.person_id IS NULL THEN pr.words ELSE c.name END, pr.part, pr.why_not_alone) ORDER BY pr.id) AS shown
        FROM present pr LEFT JOIN called c ON c.person_id = pr.person_id
        WHERE pr.person_id IS NULL OR c.person_id IS NOT NULL GROUP BY pr.entry_id
    )
    SELECT e.id, e.ref, e.kind, e.happened_at, e.precision, e.is_about, e.place, e.headline, e.revision, e.recorded_at,
        e.recorded_by_ref, u.name, e.recorded_as, e.withdrawn_at, e.withdrawn_why,
        EXISTS (SELECT 1 FROM story_moment m WHERE m.entry_id = e.id AND m.person_id IN (SELECT o.person_id FROM own o)
                AND m.set_aside_at IS NULL),
        att.shown, pas.shown,
        (SELECT jsonb_agg(pm.words ORDER BY pm.id) FROM story_promise pm
         WHERE pm.entry_id = e.id AND pm.person_id IN (SELECT o.person_id FROM own o)),
        -- How much of it is kept from this reader for how close it is; of what is about somebody closed nothing is said.
        (SELECT count(*)::int FROM story_passage k
         WHERE k.id IN (SELECT h.passage_id FROM here h WHERE h.entry_id = e.id EXCEPT SELECT o.passage_id FROM opened o)
           AND k.set_aside_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM spoken s JOIN closed c ON c.person_id = s.person_id WHERE s.passage_id = k.id))
    FROM story_entry e LEFT JOIN accounts_user u ON u.ref = e.recorded_by_ref
    LEFT JOIN attended att ON att.entry_id = e.id LEFT JOIN passages pas ON pas.entry_id = e.id
    WHERE e.id IN (SELECT h.entry_id FROM here h WHERE h.passage_id IS NULL)
$$;

CREATE OR REPLACE FUNCTION story_words_found(
    within text, records bigint[], words text[], phrases text[], begun text, of_kind text, since timestamptz,
    until timestamptz, after_at timestamptz, after_entry bigint, after_passage bigint, reader bigint, moment timestamptz,
    most integer, counted integer)
RETURNS TABLE (count_so_far integer, is_all boolean, hits jsonb) LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan SET jit = off AS $$
DECLARE
    at timestamptz := CASE WHEN app_keeps() THEN moment ELSE app_moment() END;
    scope bigint[] := story_scope(within, records, reader, at);
    sought tsquery := story_sought(words, phrases, begun);
    found bigint[];
    whole boolean;
BEGIN
    IF NOT (app_keeps() OR reader = app_reader())
        OR sought IS NULL AND of_kind = '' AND since IS NULL AND until IS NULL THEN RETURN; END IF;
    SELECT f.passage_ids, f.is_all INTO found, whole FROM story_found(
        scope, sought, cardinality(phrases) > 0, of_kind, since, until, after_at, after_entry, after_passage, reader, at, most + 1,
        CASE WHEN after_at IS NULL THEN counted + 1 ELSE 0 END) f;
    RETURN QUERY SELECT cardinality(found), whole, (
        SELECT jsonb_agg(jsonb_build_object('entry', e.ref, 'number', e.id, 'passage', p.ref, 'passage_number', p.id,
            'kind', e.kind, 'at', e.happened_at, 'precision', e.precision, 'is_about', e.is_about, 'headline', e.headline,
            'stands_as', p.stands_as, 'text', left(p.text, 20000), 'language', p.language, 'author', u.name,
            'said_by', CASE WHEN p.said_by_id IS NULL THEN p.source
                WHEN p.said_by_id <> ALL(scope) AND EXISTS (SELECT 1 FROM people_closing(ARRAY[p.said_by_id], reader, at))
                THEN 'Somebody' ELSE story_name_of(p.said_by_id) END,
            'people', (SELECT jsonb_agg(jsonb_build_array(w.ref, story_name_of(w.id)) ORDER BY w.id)
                FROM people_person w WHERE w.id IN (SELECT l.person_id FROM story_line l
                    WHERE l.passage_id = p.id AND l.moved_at IS NULL AND l.person_id = ANY(scope)))) ORDER BY a.place)
        FROM unnest(found[1:most + 1]) WITH ORDINALITY AS a(id, place)
        JOIN story_passage p ON p.id = a.id JOIN story_entry e ON e.id = p.entry_id
        LEFT JOIN accounts_user u ON u.ref = p.recorded_by_ref);
END $$;

GRANT CREATE ON SCHEMA public TO alongside_sight;
ALTER FUNCTION story_entries(bigint[], bigint[], bigint, timestamptz) OWNER TO alongside_sight;
ALTER FUNCTION story_stands_with(bigint, bigint) OWNER TO alongside_sight;
ALTER FUNCTION story_also_about(bigint) OWNER TO alongside_sight;
ALTER FUNCTION story_stands_alike() OWNER TO alongside_sight;
REVOKE CREATE ON SCHEMA public FROM alongside_sight;
REVOKE ALL ON FUNCTION story_entries(bigint[], bigint[], bigint, timestamptz), story_stands_with(bigint, bigint), story_also_about(bigint), story_stands_alike(),
    story_stand_too(bigint, bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION story_entries(bigint[], bigint[], bigint, timestamptz), story_stands_with(bigint, bigint) TO alongside_web, alongside_owner;
GRANT EXECUTE ON FUNCTION story_stand_too(bigint, bigint[]) TO alongside_sight;
