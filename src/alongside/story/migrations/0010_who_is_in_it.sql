-- Somebody is in a story where they were there, as a page says it (nobody is named who is closed to the reader), or where
-- an entry stands in their own story, too, and the reader reads that one. Of anybody else nothing is told, and asking for
-- them finds what asking for nobody's reference finds.

-- Under which records somebody asked for may be named as having been there, and in whose stories they are read.
CREATE FUNCTION story_named(who text, reader bigint, moment timestamptz, OUT there bigint[], OUT told bigint[])
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    at timestamptz := CASE WHEN app_keeps() THEN moment ELSE app_moment() END;
    records bigint[] := (SELECT people_records(p.id) FROM people_person p WHERE p.ref = who);
BEGIN
    IF records IS NULL OR NOT (app_keeps() OR reader = app_reader()) THEN RETURN; END IF;
    IF NOT EXISTS (SELECT 1 FROM people_closing(records, reader, at)) THEN there := records; END IF;
    told := ARRAY(SELECT s.person_id FROM people_seen(records, reader, at, 'C1') s);
END $$;

-- As 0005_planned_once.sql says, and of these entries those somebody is in, where anybody is asked for.
DROP FUNCTION story_keys(bigint[], bigint, timestamptz, text, text[], text[], timestamptz, timestamptz, timestamptz, bigint,
    integer);
CREATE FUNCTION story_keys(records bigint[], reader bigint, moment timestamptz, shown text, kinds text[], authors text[],
    since timestamptz, until timestamptz, at timestamptz, number bigint, most integer, who text DEFAULT '')
RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    persons bigint[];
    classes text[];
    among bigint[];
BEGIN
    SELECT o.persons, o.classes INTO persons, classes FROM story_open(records, reader, moment) o;
    IF who <> '' THEN
        among := ARRAY(
            SELECT pr.entry_id FROM story_named(who, reader, moment) n
            JOIN story_presence pr ON pr.person_id = ANY(n.there) AND pr.set_aside_at IS NULL
            UNION SELECT o.entry_id FROM story_named(who, reader, moment) n
            JOIN story_line o ON o.person_id = ANY(n.told) AND o.passage_id IS NULL AND o.moved_at IS NULL);
    END IF;
    IF shown = 'moments' THEN
        RETURN ARRAY(SELECT x.entry_id FROM (SELECT DISTINCT y.* FROM unnest(persons) AS r(id) CROSS JOIN LATERAL (
            SELECT m.entry_id, m.happened_at FROM story_moment m
            JOIN story_line l ON l.entry_id = m.entry_id AND l.person_id = r.id
            WHERE m.person_id = r.id AND m.set_aside_at IS NULL AND l.passage_id IS NULL AND l.moved_at IS NULL
              AND l.kind = ALL(kinds) AND l.author_ref = ALL(authors)
              AND l.happened_at >= since AND l.happened_at < until AND (m.happened_at, m.entry_id) < (at, number)
              AND (l.data_class = ANY(classes) OR story_opens(l.person_id, l.data_class, l.author_ref))
              AND (who = '' OR l.entry_id IN (SELECT unnest(among)))
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
              AND (who = '' OR l.entry_id IN (SELECT unnest(among)))
            ORDER BY l.happened_at DESC, l.entry_id DESC LIMIT most
        ) AS y ORDER BY y.happened_at DESC, y.entry_id DESC LIMIT most) AS x);
    END IF;
    RETURN ARRAY(SELECT x.entry_id FROM (SELECT DISTINCT y.* FROM unnest(persons) AS r(id) CROSS JOIN LATERAL (
        SELECT l.entry_id, l.happened_at FROM story_line l
        WHERE l.person_id = r.id AND l.passage_id IS NULL AND l.moved_at IS NULL
          AND l.kind = ALL(kinds) AND l.author_ref = ALL(authors)
          AND l.happened_at >= since AND l.happened_at < until AND (l.happened_at, l.entry_id) < (at, number)
          AND (l.data_class = ANY(classes) OR story_opens(l.person_id, l.data_class, l.author_ref))
          AND (who = '' OR l.entry_id IN (SELECT unnest(among)))
        ORDER BY l.happened_at DESC, l.entry_id DESC LIMIT most
    ) AS y ORDER BY y.happened_at DESC, y.entry_id DESC LIMIT most) AS x);
END $$;

-- Who is in a story besides whom it is of, whoever is in most of it first: reference, name, and whether their record is
-- open. Looked for in the newest entries, so that a page costs the same however long a story is; of what was withdrawn
-- nobody is named. Two records of one person are one.
CREATE INDEX story_line_whose ON story_line (entry_id, person_id) WHERE passage_id IS NULL AND moved_at IS NULL;
CREATE FUNCTION story_among(records bigint[], reader bigint, moment timestamptz, deep integer, most integer)
RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    at timestamptz := CASE WHEN app_keeps() THEN moment ELSE app_moment() END;
    persons bigint[];
    classes text[];
BEGIN
    SELECT o.persons, o.classes INTO persons, classes FROM story_open(records, reader, moment) o;
    RETURN (WITH newest AS MATERIALIZED (
        SELECT DISTINCT y.entry_id FROM unnest(persons) AS r(id) CROSS JOIN LATERAL (
            SELECT l.entry_id FROM story_line l
            WHERE l.person_id = r.id AND l.passage_id IS NULL AND l.moved_at IS NULL
              AND (l.data_class = ANY(classes) OR story_opens(l.person_id, l.data_class, l.author_ref))
            ORDER BY l.happened_at DESC, l.entry_id DESC LIMIT deep) AS y
        JOIN story_entry e ON e.id = y.entry_id AND e.withdrawn_at IS NULL
    ), found AS MATERIALIZED (
        SELECT i.person_id, i.is_told, count(*) AS times FROM (
            SELECT pr.person_id, pr.entry_id, false AS is_told FROM newest n
            JOIN story_presence pr ON pr.entry_id = n.entry_id AND pr.set_aside_at IS NULL AND pr.person_id IS NOT NULL
            UNION ALL
            SELECT l.person_id, l.entry_id, true FROM newest n
            JOIN story_line l ON l.entry_id = n.entry_id AND l.passage_id IS NULL AND l.moved_at IS NULL) AS i
        WHERE i.person_id <> ALL(persons) GROUP BY 1, 2
    ), opened AS MATERIALIZED (
        SELECT s.person_id FROM people_seen(ARRAY(SELECT DISTINCT f.person_id FROM found f), reader, at) s
    ), read AS MATERIALIZED (
        SELECT s.person_id FROM people_seen(ARRAY(SELECT f.person_id FROM found f WHERE f.is_told), reader, at, 'C1') s
    ), closed AS MATERIALIZED (
        SELECT c.person_id FROM people_closing(ARRAY(SELECT f.person_id FROM found f WHERE NOT f.is_told), reader, at) c
    ), named AS MATERIALIZED (
        SELECT coalesce(s.kept_id, f.person_id) AS id, bool_or(f.person_id IN (SELECT o.person_id FROM opened o)) AS is_open,
            max(f.times) AS times
        FROM found f LEFT JOIN people_sameperson s ON s.other_id = f.person_id AND s.set_aside_at IS NULL
        WHERE CASE WHEN f.is_told THEN f.person_id IN (SELECT r.person_id FROM read r)
              ELSE f.person_id NOT IN (SELECT c.person_id FROM closed c) END
        GROUP BY 1
    )
    SELECT jsonb_agg(jsonb_build_array(a.ref, a.name, a.is_open) ORDER BY a.times DESC, a.id) FROM (
        SELECT n.id, n.times, n.is_open, p.ref, story_name_of(n.id) AS name FROM named n JOIN people_person p ON p.id = n.id
        WHERE n.id <> ALL(persons) ORDER BY n.times DESC, n.id LIMIT most) AS a
    WHERE a.name IS NOT NULL);
END $$;

-- What stood in a story by mistake and was moved out of it: when it was, when it was moved, and its reference where whoever
-- asks reads it in another story. It runs as whoever asks, and says nothing of whose story that is.
CREATE INDEX story_line_left ON story_line (person_id, happened_at) WHERE passage_id IS NULL AND moved_at IS NOT NULL;
CREATE FUNCTION story_left(records bigint[], most integer) RETURNS jsonb LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN (SELECT jsonb_agg(jsonb_build_array(m.happened_at, m.moved_at, e.ref) ORDER BY m.happened_at DESC, m.entry_id DESC)
        FROM (SELECT l.entry_id, l.happened_at, max(l.moved_at) AS moved_at FROM story_line l
              WHERE l.person_id = ANY(records) AND l.passage_id IS NULL AND l.moved_at IS NOT NULL
                -- It may have been moved back since.
                AND NOT EXISTS (SELECT 1 FROM story_line o WHERE o.entry_id = l.entry_id AND o.person_id = ANY(records)
                                AND o.passage_id IS NULL AND o.moved_at IS NULL)
              GROUP BY 1, 2 ORDER BY 2 DESC, 1 DESC LIMIT most) AS m
        LEFT JOIN story_entry e ON e.id = m.entry_id);
END $$;

-- When an entry was moved out of a story in which it stands no more, to whoever reads that story: they may read none in
-- which it stands now, and are told nothing of it.
CREATE FUNCTION story_was_here(records bigint[], asked text) RETURNS timestamptz LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN (SELECT max(l.moved_at) FROM story_entry e JOIN story_line l ON l.entry_id = e.id
        WHERE e.ref = asked AND l.person_id = ANY(records) AND l.passage_id IS NULL
          AND story_opens(l.person_id, l.data_class, l.author_ref)
        HAVING bool_and(l.moved_at IS NOT NULL));
END $$;

GRANT CREATE ON SCHEMA public TO alongside_sight;
ALTER FUNCTION story_was_here(bigint[], text) OWNER TO alongside_sight;
ALTER FUNCTION story_named(text, bigint, timestamptz) OWNER TO alongside_sight;
ALTER FUNCTION story_among(bigint[], bigint, timestamptz, integer, integer) OWNER TO alongside_sight;
ALTER FUNCTION story_keys(bigint[], bigint, timestamptz, text, text[], text[], timestamptz, timestamptz, timestamptz, bigint,
    integer, text) OWNER TO alongside_sight;
REVOKE CREATE ON SCHEMA public FROM alongside_sight;
REVOKE ALL ON FUNCTION story_left(bigint[], integer), story_was_here(bigint[], text), story_named(text, bigint, timestamptz), story_among(bigint[], bigint, timestamptz, integer, integer),
    story_keys(bigint[], bigint, timestamptz, text, text[], text[], timestamptz, timestamptz, timestamptz, bigint, integer, text)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION story_left(bigint[], integer), story_was_here(bigint[], text), story_among(bigint[], bigint, timestamptz, integer, integer),
    story_keys(bigint[], bigint, timestamptz, text, text[], text[], timestamptz, timestamptz, timestamptz, bigint, integer, text)
    TO alongside_web, alongside_owner;
