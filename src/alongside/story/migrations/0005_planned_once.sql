-- What Today and a story begin with: as functions their plans are made once for a connection and not for every page.

-- Unfinished writing and open promises of whoever reads; it sees what they see and nothing else.
CREATE FUNCTION story_waiting(reader bigint, over text[], done text, firsts text[], line integer, most integer)
RETURNS TABLE (drafts jsonb, promises jsonb) LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN QUERY SELECT (
        SELECT jsonb_agg(jsonb_build_array(d.writing, left(begun.words, line), d.kept_at, (
            SELECT jsonb_agg(f.known->>'name' ORDER BY p.id) FROM people_person p
            JOIN people_findable f ON f.person_id = p.id
            WHERE p.ref IN (SELECT jsonb_array_elements_text(d.people)))) ORDER BY d.kept_at DESC)
        FROM (SELECT * FROM story_draft own WHERE own.author_id = reader AND own.entry_id IS NULL
              AND own.thrown_away_at IS NULL AND NOT own.form ? done ORDER BY own.kept_at DESC LIMIT most) AS d
        LEFT JOIN LATERAL (
            SELECT d.form->name->>0 AS words FROM unnest(firsts) WITH ORDINALITY AS first(name, place)
            WHERE d.form->name->>0 <> '' ORDER BY first.place LIMIT 1) AS begun ON true
    ), (
        SELECT jsonb_agg(jsonb_build_array(p.words, p.due_on, u.ref, o.ref, f.known->>'name', (
            SELECT jsonb_agg(jsonb_build_array(s.step, s.on, s.due_on, t.ref) ORDER BY s.id)
            FROM story_promisestep s LEFT JOIN accounts_user t ON t.id = s.to_id WHERE s.promise_id = p.id)) ORDER BY p.id)
        FROM story_promise p JOIN accounts_user u ON u.id = p.made_by_id JOIN people_person o ON o.id = p.person_id
        LEFT JOIN people_findable f ON f.person_id = p.person_id
        WHERE (p.made_by_id = reader OR p.id IN (SELECT s.promise_id FROM story_promisestep s WHERE s.to_id = reader))
          AND NOT EXISTS (SELECT 1 FROM story_promisestep s WHERE s.promise_id = p.id AND s.step = ANY(over))
          -- What was said in an entry that was withdrawn stands in it, folded, and nobody waits for it.
          AND NOT EXISTS (SELECT 1 FROM story_entry e WHERE e.id = p.entry_id AND e.withdrawn_at IS NOT NULL)
    );
END $$;

-- What a reader has begun to write about somebody.
CREATE FUNCTION story_begun(reader bigint, person text, done text) RETURNS jsonb LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN (SELECT jsonb_agg(jsonb_build_array(d.writing, d.kept_at) ORDER BY d.kept_at DESC) FROM story_draft d
        WHERE d.author_id = reader AND d.entry_id IS NULL AND d.thrown_away_at IS NULL
          AND NOT d.form ? done AND d.people @> to_jsonb(person));
END $$;

-- The rest asks the rule once for a story (people_seen) and not for every line of it, as story_entries does. Nobody but
-- the service asks for another reader, or as of another moment. A line of a class that is open by itself needs no further look.
CREATE FUNCTION story_open(records bigint[], reader bigint, moment timestamptz, OUT persons bigint[], OUT classes text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE at timestamptz := CASE WHEN app_keeps() THEN moment ELSE app_moment() END;
BEGIN
    persons := ARRAY(SELECT s.person_id FROM people_seen(records, reader, at, 'C1') s
                     WHERE app_keeps() OR reader = app_reader());
    classes := CASE WHEN persons <@ ARRAY(SELECT s.person_id FROM people_seen(persons, reader, at, 'C2') s)
                    THEN '{C0,C1,C2}' ELSE '{C0,C1}' END;
END $$;

-- The entries of a piece of a story, the newest first: each record by itself, so that it is read along the index.
-- Where no kind or author is asked for, none is left out. What stands under two records of one person is told once.
CREATE FUNCTION story_keys(records bigint[], reader bigint, moment timestamptz, shown text, kinds text[], authors text[],
    since timestamptz, until timestamptz, at timestamptz, number bigint, most integer)
RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    persons bigint[];
    classes text[];
BEGIN
    SELECT o.persons, o.classes INTO persons, classes FROM story_open(records, reader, moment) o;
    IF shown = 'moments' THEN
        RETURN ARRAY(SELECT x.entry_id FROM (SELECT DISTINCT y.* FROM unnest(persons) AS r(id) CROSS JOIN LATERAL (
            SELECT m.entry_id, m.happened_at FROM story_moment m
            JOIN story_line l ON l.entry_id = m.entry_id AND l.person_id = r.id
            WHERE m.person_id = r.id AND m.set_aside_at IS NULL AND l.passage_id IS NULL AND l.moved_at IS NULL
              AND l.kind = ALL(kinds) AND l.author_ref = ALL(authors)
              AND l.happened_at >= since AND l.happened_at < until AND (m.happened_at, m.entry_id) < (at, number)
              AND (l.data_class = ANY(classes) OR story_opens(l.person_id, l.data_class, l.author_ref))
            ORDER BY m.happened_at DESC, m.entry_id DESC LIMIT most
        ) AS y ORDER BY y.happened_at DESC, y.entry_id DESC LIMIT most) AS x);
    ELSIF shown = 'words' THEN
        -- Several of their words in one entry are one entry.
        RETURN ARRAY(SELECT x.entry_id FROM (SELECT DISTINCT y.* FROM unnest(persons) AS r(id) CROSS JOIN LATERAL (
            SELECT DISTINCT l.entry_id, l.happened_at FROM story_line l
            WHERE l.person_id = r.id AND l.stands_as = 'their-words' AND l.passage_id IS NOT NULL AND l.moved_at IS NULL
              AND l.kind = ALL(kinds) AND l.author_ref = ALL(authors)
              AND l.happened_at >= since AND l.happened_at < until AND (l.happened_at, l.entry_id) < (at, number)
              AND (l.data_class = ANY(classes) OR story_opens(l.person_id, l.data_class, l.author_ref))
            ORDER BY l.happened_at DESC, l.entry_id DESC LIMIT most
        ) AS y ORDER BY y.happened_at DESC, y.entry_id DESC LIMIT most) AS x);
    END IF;
    RETURN ARRAY(SELECT x.entry_id FROM (SELECT DISTINCT y.* FROM unnest(persons) AS r(id) CROSS JOIN LATERAL (
        SELECT l.entry_id, l.happened_at FROM story_line l
        WHERE l.person_id = r.id AND l.passage_id IS NULL AND l.moved_at IS NULL
          AND l.kind = ALL(kinds) AND l.author_ref = ALL(authors)
          AND l.happened_at >= since AND l.happened_at < until AND (l.happened_at, l.entry_id) < (at, number)
          AND (l.data_class = ANY(classes) OR story_opens(l.person_id, l.data_class, l.author_ref))
        ORDER BY l.happened_at DESC, l.entry_id DESC LIMIT most
    ) AS y ORDER BY y.happened_at DESC, y.entry_id DESC LIMIT most) AS x);
END $$;

-- What stands above a story: the newest of where things are now, whether something mattered since, who may have
-- written, and the years it goes through (one descent of the index for each).
CREATE FUNCTION story_above(records bigint[], reader bigint, moment timestamptz)
RETURNS TABLE (where_now bigint, mattered boolean, writers jsonb, years integer[]) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    persons bigint[];
    classes text[];
BEGIN
    SELECT o.persons, o.classes INTO persons, classes FROM story_open(records, reader, moment) o;
    RETURN QUERY WITH RECURSIVE newest AS MATERIALIZED (
        SELECT l.entry_id, e.recorded_at FROM story_line l JOIN story_entry e ON e.id = l.entry_id
        WHERE l.person_id = ANY(persons) AND l.kind = 'where-now' AND l.passage_id IS NULL AND l.moved_at IS NULL
          AND e.withdrawn_at IS NULL
          AND (l.data_class = ANY(classes) OR story_opens(l.person_id, l.data_class, l.author_ref))
        ORDER BY l.happened_at DESC, l.entry_id DESC LIMIT 1
    ), year AS (
        SELECT 'infinity'::timestamptz AS before
        UNION ALL
        SELECT (SELECT date_trunc('year', max(x.at), 'Europe/London')
                FROM unnest(persons) AS r(id) CROSS JOIN LATERAL (
                    SELECT l.happened_at AS at FROM story_line l
                    WHERE l.person_id = r.id AND l.passage_id IS NULL AND l.moved_at IS NULL
                      AND l.happened_at < year.before
                      AND (l.data_class = ANY(classes) OR story_opens(l.person_id, l.data_class, l.author_ref))
                    ORDER BY l.happened_at DESC LIMIT 1) AS x)
        FROM year WHERE year.before IS NOT NULL
    )
    SELECT (SELECT n.entry_id FROM newest n),
        EXISTS (SELECT 1 FROM newest n JOIN story_moment m ON m.person_id = ANY(persons) AND m.set_aside_at IS NULL
                AND m.happened_at > n.recorded_at
                JOIN story_line l ON l.entry_id = m.entry_id AND l.person_id = m.person_id
                WHERE l.passage_id IS NULL AND l.moved_at IS NULL
                  AND (l.data_class = ANY(classes) OR story_opens(l.person_id, l.data_class, l.author_ref))),
        (SELECT jsonb_agg(DISTINCT jsonb_build_array(u.name, u.ref)) FROM cases_involvement i
         JOIN accounts_user u ON u.id = i.worker_id WHERE i.person_id = ANY(persons)),
        ARRAY(SELECT extract(year FROM y.before AT TIME ZONE 'Europe/London')::int FROM year y
              WHERE y.before < 'infinity' ORDER BY y.before DESC);
END $$;

GRANT CREATE ON SCHEMA public TO alongside_sight;
ALTER FUNCTION story_open(bigint[], bigint, timestamptz) OWNER TO alongside_sight;
ALTER FUNCTION story_keys(bigint[], bigint, timestamptz, text, text[], text[], timestamptz, timestamptz, timestamptz, bigint,
    integer) OWNER TO alongside_sight;
ALTER FUNCTION story_above(bigint[], bigint, timestamptz) OWNER TO alongside_sight;
REVOKE CREATE ON SCHEMA public FROM alongside_sight;
REVOKE ALL ON FUNCTION story_waiting(bigint, text[], text, text[], integer, integer), story_begun(bigint, text, text),
    story_open(bigint[], bigint, timestamptz), story_above(bigint[], bigint, timestamptz),
    story_keys(bigint[], bigint, timestamptz, text, text[], text[], timestamptz, timestamptz, timestamptz, bigint, integer)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION story_waiting(bigint, text[], text, text[], integer, integer), story_begun(bigint, text, text),
    story_above(bigint[], bigint, timestamptz),
    story_keys(bigint[], bigint, timestamptz, text, text[], text[], timestamptz, timestamptz, timestamptz, bigint, integer)
    TO alongside_web, alongside_owner;
