-- Words are found in the heading of an entry as well as in its passages. A heading is read where its entry is: by whoever
-- reads one of the stories it stands in (story_sees_entry). Among what was found it is the number of its entry with a
-- minus before it, and it comes before the passages of its entry.
CREATE INDEX story_entry_found ON story_entry USING gin (story_words(headline))
    WHERE headline <> '' AND withdrawn_at IS NULL;

-- Which of these are read, in the order they came: a passage open in one of the stories and about nobody who is closed; a
-- heading whose entry stands in one of the stories.
CREATE OR REPLACE FUNCTION story_open_among(asked bigint[], scope bigint[], reader bigint, moment timestamptz)
RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
    WITH spoken AS MATERIALIZED (
        SELECT a.place, a.id, l.person_id, l.data_class, l.author_ref, p.person_id IS NOT NULL AS is_here
        FROM unnest(asked) WITH ORDINALITY AS a(id, place)
        JOIN story_line l ON l.passage_id = a.id AND l.moved_at IS NULL
        LEFT JOIN unnest(scope) AS p(person_id) ON p.person_id = l.person_id
        UNION ALL
        SELECT a.place, a.id, l.person_id, l.data_class, l.author_ref, true
        FROM unnest(asked) WITH ORDINALITY AS a(id, place)
        JOIN story_line l ON l.entry_id = -a.id AND l.passage_id IS NULL AND l.moved_at IS NULL
        WHERE l.person_id = ANY(scope)
    ), private AS MATERIALIZED (
        SELECT c.person_id FROM people_seen(ARRAY(
            SELECT DISTINCT s.person_id FROM spoken s WHERE s.is_here AND s.data_class = 'C2'), reader, moment, 'C2') c
    ), closed AS MATERIALIZED (
        SELECT c.person_id FROM people_closing(ARRAY(
            SELECT DISTINCT s.person_id FROM spoken s WHERE NOT s.is_here), reader, moment) c
    )
    SELECT coalesce(array_agg(o.id ORDER BY o.place), '{}') FROM (
        SELECT DISTINCT s.place, s.id FROM spoken s
        WHERE s.is_here AND (app_keeps() OR reader = app_reader())
          AND (s.data_class IN ('C0', 'C1') OR s.data_class = 'C2' AND s.person_id IN (SELECT v.person_id FROM private v)
               OR s.data_class NOT IN ('C0', 'C1', 'C2') AND story_opens(s.person_id, s.data_class, s.author_ref))
          AND NOT EXISTS (SELECT 1 FROM spoken o JOIN closed c ON c.person_id = o.person_id WHERE o.id = s.id)
    ) AS o
$$;

-- As 0004_search.sql says, which of two ways is cheaper is decided for each question; both now look at headings. Where
-- nothing but a kind or days is asked for, passages alone are listed.
CREATE OR REPLACE FUNCTION story_found(
    scope bigint[], sought tsquery, is_phrase boolean, of_kind text, since timestamptz, until timestamptz,
    after_at timestamptz, after_entry bigint, after_passage bigint, reader bigint, moment timestamptz, wanted integer,
    counted integer)
RETURNS TABLE (passage_ids bigint[], is_all boolean) LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan SET jit = off AS $$
DECLARE
    everything float := greatest((SELECT sum(c.reltuples) FROM pg_class c
        WHERE c.oid IN ('story_passage'::regclass, 'story_entry'::regclass)), 1);
    -- The place of a heading among the passages of its entry, the last of which is the first.
    heading CONSTANT bigint := 9223372036854775807;
    likely float := 'infinity';
    here float;
    walk float := 0;
    looked float := 0;
    enough float := 'infinity';
    plan json;
    found bigint[] := '{}';
    batch bigint[];
    oldest timestamptz := coalesce(since, '-infinity');
    top timestamptz := least(until, after_at + interval '1 microsecond', moment + interval '1 day');
    bottom timestamptz;
    step interval := '14 days';
BEGIN
    IF NOT (app_keeps() OR reader = app_reader()) OR cardinality(scope) = 0 THEN RETURN; END IF;
    IF sought IS NOT NULL THEN
        EXECUTE format('EXPLAIN (FORMAT JSON) SELECT 1 FROM story_passage p WHERE p.set_aside_at IS NULL AND p.search @@ %1$L
            UNION ALL SELECT 1 FROM story_entry e WHERE e.withdrawn_at IS NULL AND e.headline <> '''' AND story_words(e.headline) @@ %1$L',
            sought) INTO plan;
        likely := (plan->0->'Plan'->>'Plan Rows')::float;
        -- How often words follow each other nobody counted, so that a walk may be long.
        walk := greatest(20 * everything / greatest(likely, 1), CASE WHEN is_phrase THEN 4000 ELSE 0 END);
        enough := CASE WHEN is_phrase THEN likely / 10 ELSE likely END;
    END IF;
    SELECT count(*) INTO here FROM (
        SELECT 1 FROM story_line l WHERE l.person_id = ANY(scope) AND l.passage_id IS NOT NULL AND l.moved_at IS NULL
          AND l.happened_at >= oldest AND l.happened_at < top LIMIT least(greatest(likely, 2000) + 1, 1e6)::bigint) AS few;
    LOOP
        IF likely < least(here, walk) OR looked > enough THEN
            WITH hits AS MATERIALIZED (
                SELECT p.id FROM story_passage p WHERE p.set_aside_at IS NULL AND p.search @@ sought
            ), headed AS MATERIALIZED (
                SELECT e.id FROM story_entry e
                WHERE e.withdrawn_at IS NULL AND e.headline <> '' AND story_words(e.headline) @@ sought
            ), lines AS MATERIALIZED (
                SELECT l.person_id, l.kind, l.happened_at, l.entry_id, l.passage_id AS place, l.passage_id AS asked FROM hits h
                CROSS JOIN LATERAL (SELECT * FROM story_line l WHERE l.passage_id = h.id AND l.moved_at IS NULL OFFSET 0) l
                UNION ALL
                SELECT l.person_id, l.kind, l.happened_at, l.entry_id, heading, -l.entry_id FROM headed h
                CROSS JOIN LATERAL (SELECT * FROM story_line l
                    WHERE l.entry_id = h.id AND l.passage_id IS NULL AND l.moved_at IS NULL OFFSET 0) l
            ), there AS MATERIALIZED (
                SELECT DISTINCT l.happened_at, l.entry_id, l.place, l.asked FROM lines l
                WHERE l.person_id = ANY(scope) AND l.happened_at >= oldest AND l.happened_at < top
                  AND (of_kind = '' OR l.kind = of_kind)
                  AND (after_at IS NULL OR (l.happened_at, l.entry_id, l.place) < (after_at, after_entry, after_passage))
            )
            SELECT array_agg(t.asked ORDER BY t.happened_at DESC, t.entry_id DESC, t.place DESC) INTO batch
            FROM there t JOIN story_entry e ON e.id = t.entry_id WHERE e.withdrawn_at IS NULL;
            bottom := oldest;
        ELSE
            -- A short story is one step.
            bottom := CASE WHEN here < 2000 OR step > interval '9 years' THEN oldest ELSE greatest(top - step, oldest) END;
            WITH there AS MATERIALIZED (
                SELECT l.happened_at, l.entry_id, l.passage_id FROM story_line l
                WHERE l.person_id = ANY(scope) AND l.passage_id IS NOT NULL AND l.moved_at IS NULL
                  AND l.happened_at >= bottom AND l.happened_at < top AND (of_kind = '' OR l.kind = of_kind)
                  AND (after_at IS NULL OR (l.happened_at, l.entry_id, l.passage_id) < (after_at, after_entry, after_passage))
                GROUP BY 1, 2, 3
            ), headed AS MATERIALIZED (
                SELECT l.happened_at, l.entry_id FROM story_line l
                WHERE sought IS NOT NULL AND l.person_id = ANY(scope) AND l.passage_id IS NULL AND l.moved_at IS NULL
                  AND l.happened_at >= bottom AND l.happened_at < top AND (of_kind = '' OR l.kind = of_kind)
                  AND (after_at IS NULL OR (l.happened_at, l.entry_id, heading) < (after_at, after_entry, after_passage))
                GROUP BY 1, 2
            ), hits AS (
                -- "OFFSET 0" keeps the look at one row apart from the index of words, which would be read whole each time.
                SELECT t.happened_at, t.entry_id, t.passage_id AS place, t.passage_id AS asked FROM there t
                CROSS JOIN LATERAL (SELECT p.search FROM story_passage p
                    WHERE p.id = t.passage_id AND p.set_aside_at IS NULL OFFSET 0) p
                JOIN story_entry e ON e.id = t.entry_id AND e.withdrawn_at IS NULL
                WHERE sought IS NULL OR p.search @@ sought
                UNION ALL
                SELECT h.happened_at, h.entry_id, heading, -h.entry_id FROM headed h
                CROSS JOIN LATERAL (SELECT e.headline FROM story_entry e
                    WHERE e.id = h.entry_id AND e.withdrawn_at IS NULL AND e.headline <> '' OFFSET 0) e
                WHERE story_words(e.headline) @@ sought
            )
            SELECT looked + (SELECT count(*) FROM there) + (SELECT count(*) FROM headed),
                (SELECT array_agg(i.asked ORDER BY i.happened_at DESC, i.entry_id DESC, i.place DESC) FROM hits i)
                INTO looked, batch;
        END IF;
        WHILE cardinality(batch) > 0 AND cardinality(found) < greatest(wanted, counted) LOOP
            found := found || story_open_among(batch[1:1001], scope, reader, moment);
            batch := batch[1002:];
        END LOOP;
        -- Further on is counted only as long as that is cheap.
        EXIT WHEN bottom = oldest OR cardinality(found) >= greatest(wanted, counted)
            OR cardinality(found) >= wanted AND looked > 1000;
        top := bottom;
        -- Nearly there: no longer a step than the last.
        step := CASE WHEN 3 * cardinality(found) >= wanted THEN step ELSE 3 * step END;
    END LOOP;
    RETURN QUERY SELECT found, bottom = oldest AND coalesce(cardinality(batch), 0) = 0;
END $$;

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
        -- Of a heading there is no passage: its author is the entry's, and nobody said it.
        SELECT jsonb_agg(jsonb_build_object('entry', e.ref, 'number', e.id, 'passage', coalesce(p.ref, ''),
            'passage_number', coalesce(p.id, 9223372036854775807),
            'kind', e.kind, 'at', e.happened_at, 'precision', e.precision, 'is_about', e.is_about, 'headline', e.headline,
            'stands_as', coalesce(p.stands_as, ''), 'text', coalesce(left(p.text, 20000), ''), 'language', coalesce(p.language, ''),
            'author', u.name,
            'said_by', CASE WHEN p.said_by_id IS NULL THEN p.source
                WHEN p.said_by_id <> ALL(scope) AND EXISTS (SELECT 1 FROM people_closing(ARRAY[p.said_by_id], reader, at))
                THEN 'Somebody' ELSE story_name_of(p.said_by_id) END,
            'people', (SELECT jsonb_agg(jsonb_build_array(w.ref, story_name_of(w.id)) ORDER BY w.id)
                FROM people_person w WHERE w.id IN (SELECT l.person_id FROM story_line l
                    WHERE l.entry_id = e.id AND l.passage_id IS NOT DISTINCT FROM p.id AND l.moved_at IS NULL
                      AND l.person_id = ANY(scope)))) ORDER BY a.place)
        FROM unnest(found[1:most + 1]) WITH ORDINALITY AS a(id, place)
        LEFT JOIN story_passage p ON p.id = a.id
        JOIN story_entry e ON e.id = coalesce(p.entry_id, -a.id)
        LEFT JOIN accounts_user u ON u.ref = coalesce(p.recorded_by_ref, e.recorded_by_ref));
END $$;
