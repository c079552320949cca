-- A save asks the rule once before it writes, and the wall asks it as it is written; nothing is asked that was answered.

DROP FUNCTION story_at_hand(uuid, bigint, text[], text[], timestamptz, date);

-- What a save begins with: the draft of its author and the files that were added to it, those it was begun for, and whoever
-- else is named in it and belongs to them (lives with them, or is related to them).
CREATE FUNCTION story_at_hand(sent uuid, author bigint, about text[], named text[], today date)
RETURNS TABLE (draft jsonb, files jsonb, people jsonb) LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    asked bigint[] := ARRAY(SELECT p.id FROM people_person p WHERE p.ref = ANY(about));
    near bigint[] := '{}';
BEGIN
    IF named <> '{}' THEN
        near := ARRAY(
            SELECT p.id FROM people_person p WHERE p.ref = ANY(named) AND p.id <> ALL(asked) AND (
                EXISTS (
                    SELECT 1 FROM people_householdmembership m
                    JOIN people_householdmembership o ON o.household_id = m.household_id
                    WHERE m.person_id = p.id AND o.person_id = ANY(asked)
                      AND m.set_aside_at IS NULL AND coalesce(m.from_date, today) <= today AND coalesce(m.to_date, 'infinity') > today
                      AND o.set_aside_at IS NULL AND coalesce(o.from_date, today) <= today AND coalesce(o.to_date, 'infinity') > today)
                OR EXISTS (SELECT 1 FROM people_relationship r WHERE r.person_id = p.id AND r.other_id = ANY(asked)
                           AND r.set_aside_at IS NULL)
                OR EXISTS (SELECT 1 FROM people_relationship r WHERE r.other_id = p.id AND r.person_id = ANY(asked)
                           AND r.set_aside_at IS NULL)));
    END IF;
    RETURN QUERY SELECT (
        SELECT jsonb_build_object('revision', d.revision, 'form', d.form) FROM story_draft d
        WHERE d.writing = sent AND d.author_id = author AND d.entry_id IS NULL
    ), (
        SELECT jsonb_agg(f.ref ORDER BY f.id) FROM story_attachment f
        WHERE f.writing = sent AND f.added_by_ref = current_setting('app.ref', true)
    ), people_on_a_page(asked || near, today);
END $$;

-- An entry with all that stands in it, as rows of their tables; runs as whoever writes. Told are the number it has, whether
-- the same writing was kept already, and what its author was in which pod on that day ("Social worker, Heron pod"), in the
-- words that are given for each part. Where it is neither written nor there already, the story of somebody it is about is
-- not open to its author: the wall says so at the first line, and only then is the rule asked why. Where it ends a draft,
-- unfinished writing of its author has become it.
CREATE OR REPLACE FUNCTION story_write(entry jsonb, passages jsonb, lines jsonb, presences jsonb, promises jsonb, moments jsonb,
    about bigint[], author bigint, moment timestamptz, today date, parts jsonb, ends_draft boolean,
    OUT made bigint, OUT is_there boolean, OUT written_as text) LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    told bigint[] := ARRAY(SELECT nextval('story_passage_id_seq') FROM jsonb_array_elements(passages));
    broken text;
BEGIN
    is_there := false;
    -- To whoever keeps the tables the wall refuses nothing: of their author it is asked before.
    IF about = '{}' OR app_keeps() AND NOT story_may_write(about, author, moment) THEN RETURN; END IF;
    written_as := coalesce((
        SELECT concat(parts->>m.part::text, ', ', p.name) FROM pods_podmembership m JOIN pods_pod p ON p.id = m.pod_id
        WHERE m.user_id = author AND m.from_date <= today AND (m.to_date IS NULL OR m.to_date > today)
          AND (p.to_date IS NULL OR p.to_date > today)
        ORDER BY m.from_date, m.id LIMIT 1), '');
    made := nextval('story_entry_id_seq');
    INSERT INTO story_entry (id, ref, writing, digest, revision, kind, happened_at, precision, is_about, place, headline,
        recorded_at, recorded_by_ref, recorded_as, withdrawn_by_ref, withdrawn_why)
    SELECT made, e.ref, e.writing, e.digest, e.revision, e.kind, e.happened_at, e.precision, e.is_about, e.place, e.headline,
        e.recorded_at, e.recorded_by_ref, written_as, e.withdrawn_by_ref, e.withdrawn_why
    FROM jsonb_populate_record(NULL::story_entry, entry) AS e;
    INSERT INTO story_passage (id, entry_id, ref, recorded_at, recorded_by_ref, source, set_aside_by_ref, set_aside_as,
        set_aside_why, stands_as, position, text, telling, marks, said_by_id, language, sharing, sharing_why,
        sharing_words, shared_from, held_until)
    SELECT told[p.position + 1], made, p.ref, p.recorded_at, p.recorded_by_ref, p.source, p.set_aside_by_ref, p.set_aside_as,
        p.set_aside_why, p.stands_as, p.position, p.text, p.telling, p.marks, p.said_by_id, p.language, p.sharing,
        p.sharing_why, p.sharing_words, p.shared_from, p.held_until
    FROM jsonb_populate_recordset(NULL::story_passage, passages) AS p;
    -- After the passages they are of, which the wall looks for.
    INSERT INTO story_line (entry_id, passage_id, person_id, happened_at, kind, stands_as, data_class, author_ref)
    SELECT made, told[l.passage], l.person_id, l.happened_at, l.kind, l.stands_as, l.data_class, l.author_ref
    FROM ROWS FROM (jsonb_to_recordset(lines) AS (passage integer, person_id bigint, happened_at timestamptz, kind text,
        stands_as text, data_class text, author_ref text)) WITH ORDINALITY AS l ORDER BY l.ordinality;
    IF presences <> '[]' THEN
        INSERT INTO story_presence (entry_id, ref, recorded_at, recorded_by_ref, source, set_aside_by_ref, set_aside_as,
            set_aside_why, person_id, words, part, why_not_alone)
        SELECT made, p.ref, p.recorded_at, p.recorded_by_ref, p.source, p.set_aside_by_ref, p.set_aside_as,
            p.set_aside_why, p.person_id, p.words, p.part, p.why_not_alone
        FROM jsonb_populate_recordset(NULL::story_presence, presences) AS p;
    END IF;
    IF promises <> '[]' THEN
        INSERT INTO story_promise (entry_id, ref, person_id, words, made_by_id, made_on, due_on, recorded_at, recorded_by_ref)
        SELECT made, p.ref, p.person_id, p.words, p.made_by_id, p.made_on, p.due_on, p.recorded_at, p.recorded_by_ref
        FROM jsonb_populate_recordset(NULL::story_promise, promises) AS p;
    END IF;
    IF moments <> '[]' THEN
        INSERT INTO story_moment (entry_id, ref, recorded_at, recorded_by_ref, source, set_aside_by_ref, set_aside_as,
            set_aside_why, person_id, happened_at, words, meant_to_them, meant_to_us)
        SELECT made, m.ref, m.recorded_at, m.recorded_by_ref, m.source, m.set_aside_by_ref, m.set_aside_as,
            m.set_aside_why, m.person_id, m.happened_at, m.words, m.meant_to_them, m.meant_to_us
        FROM jsonb_populate_recordset(NULL::story_moment, moments) AS m;
    END IF;
    IF ends_draft THEN
        UPDATE story_draft SET entry_id = made, thrown_away_at = NULL
        WHERE story_draft.writing = (entry->>'writing')::uuid AND author_id = author AND entry_id IS NULL;
    END IF;
EXCEPTION
    WHEN unique_violation THEN
        GET STACKED DIAGNOSTICS broken = CONSTRAINT_NAME;
        IF broken <> 'story_entry_writing_key' THEN RAISE; END IF;
        made := NULL;
        is_there := true;
    WHEN insufficient_privilege THEN
        IF story_may_write(about, author, moment) THEN RAISE; END IF;
        made := NULL;
END $$;

-- What makes words of a text, in the language of functions that is kept ready: the other is read anew for each statement
-- that writes one.
CREATE OR REPLACE FUNCTION story_folded(words text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN translate(public.unaccent('public.unaccent'::regdictionary, words), '/\_.:;@-&=+#~<>|', repeat(' ', 16));
END $$;

CREATE OR REPLACE FUNCTION story_words(words text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN to_tsvector('simple'::regconfig, public.story_folded(words));
END $$;

-- Who is in a story besides whom it is of, whoever is in most of it first: reference, name, whether their record is open,
-- and number. Looked for in the newest entries, so that a page costs the same however long a story is; of what was withdrawn
-- nobody is named. Two records of one person are one.
CREATE OR REPLACE FUNCTION story_among_in(persons bigint[], classes text[], reader bigint, moment timestamptz, deep integer, most integer)
RETURNS json LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN (WITH newest AS MATERIALIZED (
        SELECT DISTINCT y.entry_id FROM unnest(persons) AS r(id) CROSS JOIN LATERAL (
            SELECT l.entry_id FROM story_line l
            WHERE l.person_id = r.id AND l.passage_id IS NULL AND l.moved_at IS NULL
              AND (l.data_class = ANY(classes) OR story_opens(l.person_id, l.data_class, l.author_ref))
            ORDER BY l.happened_at DESC, l.entry_id DESC LIMIT deep) AS y
    ), found AS MATERIALIZED (
        SELECT i.person_id, i.is_told, count(*) AS times FROM (
            SELECT pr.person_id, pr.entry_id, false AS is_told FROM newest n
            JOIN story_presence pr ON pr.entry_id = n.entry_id AND pr.set_aside_at IS NULL AND pr.person_id IS NOT NULL
            UNION ALL
            SELECT l.person_id, l.entry_id, true FROM newest n
            JOIN story_line l ON l.entry_id = n.entry_id AND l.passage_id IS NULL AND l.moved_at IS NULL) AS i
        -- Of those entries alone that somebody else is in it is asked whether they were withdrawn.
        JOIN story_entry e ON e.id = i.entry_id AND e.withdrawn_at IS NULL
        WHERE i.person_id <> ALL(persons) GROUP BY 1, 2
    ), opened AS MATERIALIZED (
        SELECT s.person_id, s.classes FROM people_opened(ARRAY(SELECT DISTINCT f.person_id FROM found f), reader, moment) s
    ), closed AS MATERIALIZED (
        SELECT c.person_id FROM people_closing(ARRAY(SELECT f.person_id FROM found f WHERE NOT f.is_told), reader, moment) c
    ), named AS MATERIALIZED (
        SELECT coalesce(s.kept_id, f.person_id) AS id, bool_or(f.person_id IN (SELECT o.person_id FROM opened o)) AS is_open,
            max(f.times) AS times
        FROM found f LEFT JOIN people_sameperson s ON s.other_id = f.person_id AND s.set_aside_at IS NULL
        WHERE CASE WHEN f.is_told THEN f.person_id IN (SELECT o.person_id FROM opened o WHERE 'C1' = ANY(o.classes))
              ELSE f.person_id NOT IN (SELECT c.person_id FROM closed c) END
        GROUP BY 1
    )
    SELECT json_agg(json_build_array(a.ref, a.name, a.is_open, a.id) ORDER BY a.times DESC, a.id) FROM (
        SELECT n.id, n.times, n.is_open, p.ref, story_name_of(n.id) AS name FROM named n JOIN people_person p ON p.id = n.id
        WHERE n.id <> ALL(persons) ORDER BY n.times DESC, n.id LIMIT most) AS a
    WHERE a.name IS NOT NULL);
END $$;

REVOKE ALL ON FUNCTION story_at_hand(uuid, bigint, text[], text[], date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION story_at_hand(uuid, bigint, text[], text[], date) TO alongside_web, alongside_owner;

-- Nobody looks for a part of a reference: the second index of each, which is for that, is kept for nothing.
DO $$
DECLARE
    one text;
BEGIN
    FOR one IN SELECT i.indexname FROM pg_indexes i WHERE i.schemaname = 'public' AND i.indexname ~ '^story_.*_ref_[0-9a-f]{8}_like$' LOOP
        EXECUTE format('DROP INDEX %I', one);
    END LOOP;
END $$;
