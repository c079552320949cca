-- Taking an import back: the second of two that may delete (retention is the other). It removes what was written in the
-- name of an import, and nothing that anybody else wrote or looked after since; it says how much stays.

-- Everybody among these whom something speaks of that was not written by the import. Every table that names a person is
-- asked, those of tomorrow too; one that does not say who wrote it counts as written by somebody else.
CREATE FUNCTION imports_touched(theirs bigint[], the_import text) RETURNS bigint[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    one record;
    found bigint[];
    touched bigint[] := '{}';
BEGIN
    FOR one IN
        SELECT c.conrelid::regclass AS of, a.attname AS named, (
            SELECT w.attname FROM pg_attribute w WHERE w.attrelid = c.conrelid AND NOT w.attisdropped
              AND w.attname IN ('recorded_by_ref', 'author_ref', 'opened_by_ref', 'begun_by_ref', 'added_by_ref')
            ORDER BY w.attname <> 'recorded_by_ref' LIMIT 1) AS author
        FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND c.confrelid = 'people_person'::regclass
          AND c.conrelid::regclass::text NOT IN ('people_finding', 'imports_arrivedchild')
    LOOP
        EXECUTE format('SELECT array_agg(DISTINCT %1$I) FROM %2$s WHERE %1$I = ANY($1) %3$s', one.named, one.of,
            CASE WHEN one.author IS NULL THEN '' ELSE format('AND %I <> $2', one.author) END)
            INTO found USING theirs, the_import;
        touched := touched || coalesce(found, '{}');
    END LOOP;
    RETURN touched;
END $$;

-- Take one import's writing away for some children, within thirty days. Returns how many rows of each table went, and how
-- many stay because somebody confirmed, changed or added to them.
CREATE FUNCTION imports_take_back(the_import text, theirs bigint[]) RETURNS TABLE (of text, gone bigint, kept bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before text := coalesce(current_setting('app.keeping', true), '');
    mine bigint[];
    worked_on bigint[];
    goes bigint[];
    stays bigint[];
    more bigint[];
    words text[];
    remains bigint[];
    name text;
    told jsonb := '[]';
    went bigint;
    left_there bigint;
BEGIN
    IF NOT imports_brings() THEN
        RAISE EXCEPTION 'There is no such import to take back.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM set_config('app.keeping', 'yes', true);
    IF NOT EXISTS (SELECT 1 FROM imports_arrival a WHERE a.ref = the_import AND a.taken_back_at IS NULL
        AND (a.begun_at IS NULL OR coalesce(app_moment(), now()) <= a.begun_at + interval '30 days')) THEN
        RAISE EXCEPTION 'There is no such import to take back.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    mine := ARRAY(SELECT id FROM people_person WHERE id = ANY(theirs) AND recorded_by_ref = the_import);

    -- Facts that somebody found right, replaced or set aside are theirs by now.
    FOR name IN SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'brought_in'
        WHERE c.relkind = 'r' AND c.relname LIKE 'care\_%' ORDER BY 1 LOOP
        EXECUTE format($q$
            WITH kept AS (SELECT f.id FROM %1$I f WHERE f.person_id = ANY($1) AND f.recorded_by_ref = $2 AND (
                f.confirmed_at IS NOT NULL AND f.confirmed_by_ref <> $2 OR f.set_aside_by_ref NOT IN ('', $2)
                OR EXISTS (SELECT 1 FROM %1$I n WHERE n.replaces_id = f.id AND n.recorded_by_ref <> $2))),
            gone AS (DELETE FROM %1$I WHERE person_id = ANY($1) AND recorded_by_ref = $2 AND id NOT IN (SELECT id FROM kept) RETURNING 1)
            SELECT (SELECT count(*) FROM gone), (SELECT count(*) FROM kept)
        $q$, name) INTO went, left_there USING theirs, the_import;
        told := told || jsonb_build_array(jsonb_build_array(name, went, left_there));
        -- What it put an end in the place of is as it was.
        EXECUTE format($q$
            UPDATE %1$I f SET set_aside_at = NULL, set_aside_by_ref = '', set_aside_as = '', set_aside_why = ''
            WHERE f.person_id = ANY($1) AND f.set_aside_by_ref = $2 AND NOT EXISTS (SELECT 1 FROM %1$I n WHERE n.replaces_id = f.id)
        $q$, name) USING theirs, the_import;
    END LOOP;

    -- Entries to which anybody added, or which anybody changed, moved or withdrew, stay as they are, with all their words.
    SELECT array_agg(f.id) FILTER (WHERE NOT f.is_touched), array_agg(f.id) FILTER (WHERE f.is_touched) INTO goes, stays FROM (
        SELECT e.id, e.revision > 1 OR e.withdrawn_at IS NOT NULL
            OR EXISTS (SELECT 1 FROM story_passage p WHERE p.entry_id = e.id AND (p.recorded_by_ref <> the_import OR p.set_aside_at IS NOT NULL))
            OR EXISTS (SELECT 1 FROM story_line l WHERE l.entry_id = e.id AND (l.author_ref <> the_import OR l.moved_at IS NOT NULL))
            OR EXISTS (SELECT 1 FROM story_moment m WHERE m.entry_id = e.id AND (m.recorded_by_ref <> the_import OR m.set_aside_at IS NOT NULL))
            OR EXISTS (SELECT 1 FROM story_presence m WHERE m.entry_id = e.id)
            OR EXISTS (SELECT 1 FROM story_promise m WHERE m.entry_id = e.id)
            OR EXISTS (SELECT 1 FROM practice_conversation m WHERE m.entry_id = e.id) AS is_touched
        FROM story_entry e WHERE e.recorded_by_ref = the_import
          AND EXISTS (SELECT 1 FROM story_line l WHERE l.entry_id = e.id AND l.person_id = ANY(theirs))) f;
    -- So does what tells of a fact that stays.
    FOR name IN SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'brought_in'
        WHERE c.relkind = 'r' AND c.relname LIKE 'care\_%' ORDER BY 1 LOOP
        EXECUTE format('SELECT array_agg(DISTINCT entry_id) FROM %I WHERE entry_id = ANY($1)', name) INTO more USING goes;
        stays := coalesce(stays, '{}') || coalesce(more, '{}');
        goes := ARRAY(SELECT unnest(goes) EXCEPT SELECT unnest(more));
    END LOOP;
    DELETE FROM story_moment WHERE entry_id = ANY(goes);
    DELETE FROM story_line WHERE entry_id = ANY(goes);
    DELETE FROM story_passage WHERE entry_id = ANY(goes);
    DELETE FROM story_entry WHERE id = ANY(goes);
    told := told || jsonb_build_array(jsonb_build_array('story_entry', coalesce(cardinality(goes), 0), coalesce(cardinality(stays), 0)));

    -- Somebody with whom anybody has worked since keeps their record, with who they are.
    worked_on := imports_touched(mine, the_import) || ARRAY(SELECT person_id FROM story_line WHERE entry_id = ANY(stays))
        || ARRAY(SELECT person_id FROM imports_arrivedchild c JOIN imports_arrival a ON a.id = c.arrival_id
                 WHERE a.ref <> the_import AND c.done_at IS NOT NULL AND c.person_id = ANY(mine))
        || ARRAY(SELECT person_id FROM cases_episode WHERE person_id = ANY(mine) AND closed_by_ref NOT IN ('', the_import))
        || ARRAY(SELECT g.person_id FROM people_grant g WHERE g.person_id = ANY(mine)
                 AND (g.ended_by_ref NOT IN ('', the_import) OR EXISTS (SELECT 1 FROM people_grant f WHERE f.follows_id = g.id)));
    FOR name IN SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'brought_in'
        WHERE c.relkind = 'r' AND c.relname LIKE 'care\_%' LOOP
        EXECUTE format('SELECT $1 || ARRAY(SELECT DISTINCT person_id FROM %I WHERE person_id = ANY($2) AND recorded_by_ref = $3)', name)
            INTO worked_on USING worked_on, theirs, the_import;
    END LOOP;

    DELETE FROM cases_episode WHERE person_id = ANY(theirs) AND opened_by_ref = the_import AND closed_by_ref IN ('', the_import);
    GET DIAGNOSTICS went = ROW_COUNT;
    told := told || jsonb_build_array(jsonb_build_array('cases_episode', went, 0));
    UPDATE cases_episode SET to_date = NULL, ended = '', ended_words = '', closed_at = NULL, closed_by_ref = ''
        WHERE person_id = ANY(theirs) AND closed_by_ref = the_import;
    -- Whoever stays can still be read by those who work with them.
    DELETE FROM people_grant WHERE person_id = ANY(theirs) AND person_id <> ALL(worked_on) AND recorded_by_ref = the_import
        AND ended_by_ref IN ('', the_import) AND NOT EXISTS (SELECT 1 FROM people_grant f WHERE f.follows_id = people_grant.id);
    GET DIAGNOSTICS went = ROW_COUNT;
    told := told || jsonb_build_array(jsonb_build_array('people_grant', went, 0));

    mine := ARRAY(SELECT id FROM unnest(mine) AS id WHERE id <> ALL(worked_on));
    FOREACH name IN ARRAY ARRAY['people_restriction', 'people_identifier', 'people_personname', 'people_details'] LOOP
        EXECUTE format($q$
            WITH kept AS (SELECT f.id FROM %1$I f WHERE f.person_id = ANY($1) AND f.recorded_by_ref = $2 AND f.person_id <> ALL($3)
                AND (f.person_id = ANY($4) OR f.set_aside_by_ref NOT IN ('', $2)
                     OR EXISTS (SELECT 1 FROM %1$I n WHERE n.replaces_id = f.id))),
            gone AS (DELETE FROM %1$I WHERE person_id = ANY($1) AND recorded_by_ref = $2 AND id NOT IN (SELECT id FROM kept) RETURNING 1)
            SELECT (SELECT count(*) FROM gone), (SELECT count(*) FROM kept)
        $q$, name) INTO went, left_there USING theirs, the_import, mine, worked_on;
        told := told || jsonb_build_array(jsonb_build_array(name, went, left_there));
    END LOOP;
    -- A child of whom something stays is still of this import; the others are as they were before they came in.
    remains := ARRAY(SELECT id FROM people_person WHERE id = ANY(theirs) AND id <> ALL(mine) AND recorded_by_ref = the_import)
        || ARRAY(SELECT person_id FROM story_line WHERE entry_id = ANY(stays));
    FOR name IN SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'recorded_by_ref'
        JOIN pg_attribute b ON b.attrelid = c.oid AND b.attname = 'person_id'
        WHERE c.relkind = 'r' AND (c.relname LIKE 'care\_%' OR c.relname LIKE 'people\_%') LOOP
        EXECUTE format('SELECT $1 || ARRAY(SELECT DISTINCT person_id FROM %I WHERE person_id = ANY($2) AND recorded_by_ref = $3)', name)
            INTO remains USING remains, theirs, the_import;
    END LOOP;
    UPDATE imports_arrivedchild c SET person_id = NULL, done_at = NULL FROM imports_arrival a
        WHERE a.id = c.arrival_id AND a.ref = the_import AND c.person_id = ANY(theirs) AND c.person_id <> ALL(remains);
    -- Whoever another import was to be put beside is there no more: it is tried again.
    UPDATE imports_arrival a SET tried_at = NULL FROM imports_arrivedchild c
        WHERE a.id = c.arrival_id AND a.begun_at IS NULL AND c.done_at IS NULL AND (c.person_id = ANY(mine)
            OR EXISTS (SELECT 1 FROM jsonb_array_elements(c.likely) l WHERE (l->>0)::bigint = ANY(mine)));
    UPDATE imports_arrivedchild c SET tried_at = NULL, person_id = NULL, choice = '', chosen_by_ref = '', chosen_at = NULL, likely = '[]'
        WHERE c.done_at IS NULL AND (c.person_id = ANY(mine)
            OR EXISTS (SELECT 1 FROM jsonb_array_elements(c.likely) l WHERE (l->>0)::bigint = ANY(mine)));
    -- Words of names that nobody has any more leave the index of names too.
    words := ARRAY(SELECT DISTINCT substr(k, 3) FROM people_finding f, unnest(f.keys) AS k WHERE f.person_id = ANY(mine) AND k LIKE 'w:%');
    DELETE FROM people_finding f WHERE f.person_id = ANY(mine);
    DELETE FROM people_nameword w WHERE w.word = ANY(words)
        AND NOT EXISTS (SELECT 1 FROM people_finding f WHERE f.keys @> ARRAY['w:' || w.word]);
    DELETE FROM people_person p WHERE p.id = ANY(mine);
    GET DIAGNOSTICS went = ROW_COUNT;
    SELECT count(DISTINCT p.id) INTO left_there FROM people_person p WHERE p.id = ANY(worked_on) AND p.recorded_by_ref = the_import;
    told := told || jsonb_build_array(jsonb_build_array('people_person', went, left_there));
    PERFORM set_config('app.keeping', before, true);
    RETURN QUERY SELECT t.one->>0, (t.one->>1)::bigint, (t.one->>2)::bigint FROM jsonb_array_elements(told) AS t(one)
        WHERE (t.one->>1)::bigint + (t.one->>2)::bigint > 0 ORDER BY 1;
END $$;

-- Take away what an import itself is. Where something that it made stays, so does what its files say of those children.
CREATE FUNCTION imports_forget(the_import text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before text := coalesce(current_setting('app.keeping', true), '');
    which bigint;
BEGIN
    IF NOT imports_brings() THEN
        RAISE EXCEPTION 'There is no such import to take back.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM set_config('app.keeping', 'yes', true);
    SELECT a.id INTO which FROM imports_arrival a WHERE a.ref = the_import AND NOT EXISTS (
        SELECT 1 FROM imports_arrivedchild c WHERE c.arrival_id = a.id AND c.done_at IS NOT NULL AND NOT c.makes ? 'taken_back');
    DELETE FROM imports_arrivedproblem p WHERE p.arrival_id = which AND NOT EXISTS (
        SELECT 1 FROM imports_arrivedchild c WHERE c.arrival_id = which AND c.key = p.child AND c.done_at IS NOT NULL);
    DELETE FROM imports_arrivedrow r WHERE r.arrival_id = which AND NOT EXISTS (
        SELECT 1 FROM imports_arrivedchild c WHERE c.arrival_id = which AND c.key = r.child AND c.done_at IS NOT NULL);
    DELETE FROM imports_arrivedchild WHERE arrival_id = which AND done_at IS NULL;
    -- What stays says nothing twice when its files come again.
    UPDATE imports_arrivedfile SET is_bare = true WHERE arrival_id = which;
    IF NOT EXISTS (SELECT 1 FROM imports_arrivedchild c WHERE c.arrival_id = which) THEN
        DELETE FROM imports_arrivedsheet s USING imports_arrivedfile f WHERE f.id = s.file_id AND f.arrival_id = which;
        DELETE FROM imports_arrivedfile WHERE arrival_id = which;
        DELETE FROM imports_arrival WHERE id = which;
    END IF;
    PERFORM set_config('app.keeping', before, true);
END $$;

-- Let the database look at what was just written, so that pages are planned by what is there: by itself it would look some
-- minutes later, and until then the story of somebody who came in took three times as long to open. Every table of ours is
-- looked at: the small ones that nothing was brought into are read beside the large ones, and planned with them.
-- One table at a time: a page waits some seconds for each answer of the database and no longer.
CREATE FUNCTION imports_settle(the_table name) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT imports_brings() THEN
        RAISE EXCEPTION 'Only whoever brings records in lets them settle.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    EXECUTE format('ANALYZE public.%I', the_table);
END $$;

REVOKE ALL ON FUNCTION imports_settle(name) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION imports_settle(name) TO alongside_web, alongside_owner;
REVOKE ALL ON FUNCTION imports_take_back(text, bigint[]), imports_forget(text), imports_touched(bigint[], text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION imports_take_back(text, bigint[]), imports_forget(text) TO alongside_web, alongside_owner;
GRANT EXECUTE ON FUNCTION imports_touched(bigint[], text) TO alongside_owner, alongside_web;
