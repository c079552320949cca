-- Looking for words in the stories a reader reads: the scope first, the newest first, and never what the wall keeps.
-- Which of two ways is cheaper is decided for each question (docs/decisions/0030-searching-the-story.md).

-- Letters without accents, and signs that people write between words ("mum/dad", "home.Then") as spaces: otherwise
-- what stands around them would be one word, an address or a file.
CREATE FUNCTION story_folded(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT translate(public.unaccent('public.unaccent'::regdictionary, words), '/\_.:;@-&=+#~<>|', repeat(' ', 16)) $$;

CREATE OR REPLACE FUNCTION story_words(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT to_tsvector('simple'::regconfig, public.story_folded(words)) $$;

CREATE INDEX story_passage_found ON story_passage USING gin (search) WHERE set_aside_at IS NULL;
-- Whether a word is rare is known of the ten thousand commonest.
ALTER TABLE story_passage ALTER COLUMN search SET STATISTICS 1000;
CREATE INDEX story_line_found ON story_line (person_id, happened_at, entry_id, passage_id)
    WHERE passage_id IS NOT NULL AND moved_at IS NULL;

-- What is asked, as the database asks it: all words, the phrases in their order, and the last word perhaps half typed.
CREATE FUNCTION story_sought(words text[], phrases text[], begun text) RETURNS tsquery LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    WITH asked AS (
        SELECT plainto_tsquery('simple', story_folded(w)) AS part FROM unnest(words) AS w
        UNION ALL SELECT phraseto_tsquery('simple', story_folded(p)) FROM unnest(phrases) AS p
        UNION ALL SELECT to_tsquery('simple', '''' || replace(replace(b, '\', ' '), '''', ' ') || ''':*')
            FROM regexp_split_to_table(trim(story_folded(begun)), '\s+') AS b WHERE b <> ''
    )
    SELECT string_agg('(' || part::text || ')', ' & ')::tsquery FROM asked WHERE numnode(part) > 0
$$;

-- In whose stories is looked: those asked for, one's own, the pods', or all of these, under every record of each, as far
-- as the reader sees the work.
CREATE FUNCTION story_scope(within text, records bigint[], reader bigint, moment timestamptz)
RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
    WITH held AS MATERIALIZED (
        SELECT r AS id FROM unnest(records) AS r WHERE within = 'records'
        UNION SELECT g.person_id FROM people_grant g
        WHERE within IN ('mine', 'all') AND g.user_id = reader
          AND g.from_at <= moment AND (g.until_at IS NULL OR g.until_at > moment)
        UNION SELECT g.person_id FROM people_grant g JOIN pods_podmembership m ON m.pod_id = g.pod_id
        WHERE within IN ('pod', 'all') AND m.user_id = reader
          AND daterange(m.from_date, m.to_date) @> (moment AT TIME ZONE 'Europe/London')::date
          AND g.from_at <= moment AND (g.until_at IS NULL OR g.until_at > moment)
    ), kept AS MATERIALIZED (
        SELECT coalesce(s.kept_id, h.id) AS id FROM held h
        LEFT JOIN people_sameperson s ON s.other_id = h.id AND s.set_aside_at IS NULL
    ), every AS MATERIALIZED (
        SELECT k.id FROM kept k
        UNION SELECT s.other_id FROM kept k JOIN people_sameperson s ON s.kept_id = k.id AND s.set_aside_at IS NULL
    )
    SELECT coalesce(array_agg(s.person_id), '{}')
    FROM people_seen(ARRAY(SELECT e.id FROM every e), reader, moment, 'C1') s
    WHERE app_keeps() OR reader = app_reader()
$$;

-- Which of these passages are read, in the order they came: open in one of the stories, and about nobody who is closed.
CREATE FUNCTION story_open_among(asked bigint[], scope bigint[], reader bigint, moment timestamptz)
RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
    WITH spoken AS MATERIALIZED (
        SELECT a.place, l.passage_id, l.person_id, l.data_class, l.author_ref, p.person_id IS NOT NULL AS is_here
        FROM unnest(asked) WITH ORDINALITY AS a(id, place)
        JOIN story_line l ON l.passage_id = a.id AND l.moved_at IS NULL
        LEFT JOIN unnest(scope) AS p(person_id) ON p.person_id = l.person_id
    ), private AS MATERIALIZED (
        SELECT c.person_id FROM people_seen(ARRAY(
            SELECT DISTINCT s.person_id FROM spoken s WHERE s.is_here AND s.data_class = 'C2'), reader, moment, 'C2') c
    ), closed AS MATERIALIZED (
        SELECT c.person_id FROM people_closing(ARRAY(
            SELECT DISTINCT s.person_id FROM spoken s WHERE NOT s.is_here), reader, moment) c
    )
    SELECT coalesce(array_agg(o.passage_id ORDER BY o.place), '{}') FROM (
        SELECT DISTINCT s.place, s.passage_id FROM spoken s
        WHERE s.is_here AND (app_keeps() OR reader = app_reader())
          AND (s.data_class IN ('C0', 'C1') OR s.data_class = 'C2' AND s.person_id IN (SELECT v.person_id FROM private v)
               OR s.data_class NOT IN ('C0', 'C1', 'C2') AND story_opens(s.person_id, s.data_class, s.author_ref))
          AND NOT EXISTS (SELECT 1 FROM spoken o JOIN closed c ON c.person_id = o.person_id WHERE o.passage_id = s.passage_id)
    ) AS o
$$;

-- The newest passages in which something is found, as many as asked for or a few more, and whether that was all. A rare
-- word is looked up and its passages held against the scope; for a common one the stories are walked from the newest
-- back, in longer and longer steps. Where a walk has cost as much as looking up and the page is not full, the rest is
-- looked up, so that neither costs more than twice the other.
CREATE FUNCTION story_found(
    scope bigint[], sought tsquery, is_phrase boolean, of_kind text, since timestamptz, until timestamptz,
    after_at timestamptz, after_entry bigint, after_passage bigint, reader bigint, moment timestamptz, wanted integer,
    counted integer)
-- Volatile, because only such a function may ask for a plan; it writes nothing.
RETURNS TABLE (passage_ids bigint[], is_all boolean) LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan SET jit = off AS $$
DECLARE
    everything float := greatest((SELECT c.reltuples FROM pg_class c WHERE c.oid = 'story_passage'::regclass), 1);
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
        EXECUTE format('EXPLAIN (FORMAT JSON) SELECT 1 FROM story_passage p WHERE p.set_aside_at IS NULL AND p.search @@ %L', sought)
            INTO plan;
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
            ), there AS MATERIALIZED (
                SELECT DISTINCT l.happened_at, l.entry_id, l.passage_id FROM hits h
                CROSS JOIN LATERAL (SELECT * FROM story_line l WHERE l.passage_id = h.id AND l.moved_at IS NULL OFFSET 0) l
                WHERE l.person_id = ANY(scope) AND l.happened_at >= oldest AND l.happened_at < top
                  AND (of_kind = '' OR l.kind = of_kind)
                  AND (after_at IS NULL OR (l.happened_at, l.entry_id, l.passage_id) < (after_at, after_entry, after_passage))
            )
            SELECT array_agg(t.passage_id ORDER BY t.happened_at DESC, t.entry_id DESC, t.passage_id DESC) INTO batch
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
            )
            -- "OFFSET 0" keeps the look at one passage apart from the index of words, which would be read whole each time.
            SELECT looked + (SELECT count(*) FROM there),
                array_agg(t.passage_id ORDER BY t.happened_at DESC, t.entry_id DESC, t.passage_id DESC) INTO looked, batch
            FROM there t
            CROSS JOIN LATERAL (SELECT p.search FROM story_passage p
                WHERE p.id = t.passage_id AND p.set_aside_at IS NULL OFFSET 0) p
            JOIN story_entry e ON e.id = t.entry_id AND e.withdrawn_at IS NULL
            WHERE sought IS NULL OR p.search @@ sought;
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

-- A page of what was found, as it is shown, with how many there are as far as they were counted.
CREATE FUNCTION story_words_found(
    within text, records bigint[], words text[], phrases text[], begun text, of_kind text, since timestamptz,
    until timestamptz, after_at timestamptz, after_entry bigint, after_passage bigint, reader bigint, moment timestamptz,
    most integer, counted integer)
RETURNS TABLE (count_so_far integer, is_all boolean, hits jsonb) LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan SET jit = off AS $$
DECLARE
    scope bigint[] := story_scope(within, records, reader, moment);
    sought tsquery := story_sought(words, phrases, begun);
    found bigint[];
    whole boolean;
BEGIN
    IF NOT (app_keeps() OR reader = app_reader())
        OR sought IS NULL AND of_kind = '' AND since IS NULL AND until IS NULL THEN RETURN; END IF;
    SELECT f.passage_ids, f.is_all INTO found, whole FROM story_found(
        scope, sought, cardinality(phrases) > 0, of_kind, since, until, after_at, after_entry, after_passage, reader, moment, most + 1,
        CASE WHEN after_at IS NULL THEN counted + 1 ELSE 0 END) f;
    RETURN QUERY SELECT cardinality(found), whole, (
        SELECT jsonb_agg(jsonb_build_object('entry', e.ref, 'number', e.id, 'passage', p.ref, 'passage_number', p.id,
            'kind', e.kind, 'at', e.happened_at, 'precision', e.precision, 'is_about', e.is_about, 'headline', e.headline,
            'stands_as', p.stands_as, 'text', left(p.text, 20000), 'language', p.language, 'author', u.name,
            'said_by', CASE WHEN p.said_by_id IS NULL THEN p.source ELSE story_name_of(p.said_by_id) END,
            'people', (SELECT jsonb_agg(jsonb_build_array(w.ref, story_name_of(w.id)) ORDER BY w.id)
                FROM people_person w WHERE w.id IN (SELECT l.person_id FROM story_line l
                    WHERE l.passage_id = p.id AND l.moved_at IS NULL AND l.person_id = ANY(scope)))) ORDER BY a.place)
        FROM unnest(found[1:most + 1]) WITH ORDINALITY AS a(id, place)
        JOIN story_passage p ON p.id = a.id JOIN story_entry e ON e.id = p.entry_id
        LEFT JOIN accounts_user u ON u.ref = p.recorded_by_ref);
END $$;

GRANT CREATE ON SCHEMA public TO alongside_sight;
DO $$
DECLARE one regprocedure;
BEGIN
    FOR one IN SELECT p.oid FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef
               AND p.proname IN ('story_scope', 'story_open_among', 'story_found', 'story_words_found') LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO alongside_sight', one);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', one);
        IF one::text LIKE 'story_words_found%' THEN
            EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO alongside_web, alongside_owner', one);
        END IF;
    END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM alongside_sight;
