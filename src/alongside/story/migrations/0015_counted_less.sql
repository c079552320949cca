-- How many passages the stories hold is counted only as far as it decides which way is gone: of a word that everybody uses
-- a million were counted, and that took longer than finding it.
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
    matters bigint;
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
    before integer := 0;
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
    -- Of a common word no more than that the stories are long; it is walked for, and what is looked up has an end.
    matters := CASE WHEN is_phrase THEN least(greatest(likely, 2000), 1e6) ELSE greatest(2000, least(likely, walk)) END;
    SELECT count(*) INTO here FROM (
        SELECT 1 FROM story_line l WHERE l.person_id = ANY(scope) AND l.passage_id IS NOT NULL AND l.moved_at IS NULL
          AND l.happened_at >= oldest AND l.happened_at < top LIMIT matters + 1) AS few;
    IF here > matters AND NOT is_phrase THEN here := 1e6; END IF;
    LOOP
        IF likely < least(here, walk) OR looked > enough AND likely < here THEN
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
        before := cardinality(found);
        WHILE cardinality(batch) > 0 AND cardinality(found) < greatest(wanted, counted) LOOP
            found := found || story_open_among(batch[1:1001], scope, reader, moment);
            batch := batch[1002:];
        END LOOP;
        -- Further on is counted only as long as that is cheap.
        EXIT WHEN bottom = oldest OR cardinality(found) >= greatest(wanted, counted)
            OR cardinality(found) >= wanted AND looked > 1000;
        top := bottom;
        -- Nearly there: no longer a step than the last.
        step := CASE WHEN 3 * cardinality(found) >= wanted AND cardinality(found) > before THEN step ELSE 3 * step END;
    END LOOP;
    RETURN QUERY SELECT found, bottom = oldest AND coalesce(cardinality(batch), 0) = 0;
END $$;
