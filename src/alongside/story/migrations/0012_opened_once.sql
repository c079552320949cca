-- What a story opens with is put together in one breath, and the rule is asked once for it. What is told of its entries
-- is told as one piece of JSON, each thing at its own place: half the words of it were names of fields.
DROP FUNCTION story_entries(bigint[], bigint[], bigint, timestamptz);
DROP FUNCTION story_keys(bigint[], bigint, timestamptz, text, text[], text[], timestamptz, timestamptz, timestamptz, bigint,
    integer, text);
DROP FUNCTION story_above(bigint[], bigint, timestamptz);
DROP FUNCTION story_among(bigint[], bigint, timestamptz, integer, integer);
DROP FUNCTION story_open(bigint[], bigint, timestamptz);

-- Of which records a story is read, of which the closer things, too, and which classes are open in all of them: nobody but
-- the service asks for another reader, or as of another moment. A line of a class that is open by itself needs no further look.
CREATE FUNCTION story_open(records bigint[], reader bigint, moment timestamptz,
    OUT persons bigint[], OUT private bigint[], OUT classes text[], OUT at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    at := CASE WHEN app_keeps() THEN moment ELSE app_moment() END;
    SELECT array_agg(o.person_id ORDER BY array_position(records, o.person_id)) FILTER (WHERE 'C1' = ANY(o.classes)),
           array_agg(o.person_id) FILTER (WHERE o.classes @> '{C1,C2}')
    INTO persons, private FROM people_opened(records, reader, at) o WHERE app_keeps() OR reader = app_reader();
    persons := coalesce(persons, '{}');
    private := coalesce(private, '{}');
    classes := CASE WHEN persons <@ private THEN '{C0,C1,C2}' ELSE '{C0,C1}' END;
END $$;

-- These entries as they stand in the story of these records: what is told of each, and who was there. Each who is named is
-- called once. What is kept from the reader for how close it is, is counted: a page says that it is there and whom to ask.
CREATE FUNCTION story_entries_in(persons bigint[], private bigint[], asked bigint[], reader bigint, moment timestamptz)
RETURNS json LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN (WITH here AS MATERIALIZED (
        -- What stands in this story, and as how close.
        SELECT l.entry_id, l.passage_id, l.person_id, l.data_class, l.author_ref FROM story_line l
        WHERE l.entry_id = ANY(asked) AND l.person_id = ANY(persons) AND l.moved_at IS NULL
    ), present AS MATERIALIZED (
        SELECT pr.* FROM story_presence pr
        WHERE pr.entry_id IN (SELECT h.entry_id FROM here h WHERE h.passage_id IS NULL) AND pr.set_aside_at IS NULL
    ), spoken AS MATERIALIZED (
        -- Whom else the same passages are about.
        SELECT DISTINCT l.passage_id, l.person_id FROM here h
        JOIN story_line l ON l.passage_id = h.passage_id AND l.moved_at IS NULL
    ), opened AS MATERIALIZED (
        SELECT DISTINCT h.passage_id FROM here h WHERE h.passage_id IS NOT NULL
          AND (h.data_class IN ('C0', 'C1') OR h.data_class = 'C2' AND h.person_id = ANY(private)
               OR story_opens(h.person_id, h.data_class, h.author_ref))
    ), told AS MATERIALIZED (
        SELECT ps.* FROM story_passage ps
        WHERE ps.id IN (SELECT o.passage_id FROM opened o) AND ps.set_aside_at IS NULL
    ), named AS MATERIALIZED (
        SELECT s.person_id FROM spoken s UNION SELECT t.said_by_id FROM told t WHERE t.said_by_id IS NOT NULL
        UNION SELECT pr.person_id FROM present pr WHERE pr.person_id IS NOT NULL
    ), closed AS MATERIALIZED (
        -- Of all who are named, who is closed to the reader.
        SELECT c.person_id FROM people_closing(
            ARRAY(SELECT n.person_id FROM named n WHERE n.person_id <> ALL(persons)), reader, moment) c
    ), called AS MATERIALIZED (
        SELECT n.person_id, p.ref, story_name_of(n.person_id) AS name FROM named n JOIN people_person p ON p.id = n.person_id
        WHERE n.person_id NOT IN (SELECT c.person_id FROM closed c)
    ), about AS MATERIALIZED (
        SELECT s.passage_id, json_agg(c.name ORDER BY s.person_id) AS names FROM spoken s
        LEFT JOIN called c ON c.person_id = s.person_id GROUP BY s.passage_id
        HAVING count(*) = count(c.person_id)
    ), passages AS MATERIALIZED (
        SELECT ps.entry_id, json_agg(json_build_array(ps.ref, ps.text, ps.stands_as, ps.telling, ps.marks,
                CASE WHEN ps.said_by_id IS NULL THEN ps.source WHEN by.person_id IS NULL THEN 'Somebody' ELSE by.name END,
                ps.language, ps.sharing, ps.sharing_why, ps.shared_from, ab.names, ps.recorded_at, pu.name,
                coalesce((SELECT n.ref FROM story_passage n WHERE n.replaces_id = b.id AND n.set_aside_at IS NULL), b.ref)
            ) ORDER BY ps.position, ps.id) AS shown
        FROM told ps JOIN about ab ON ab.passage_id = ps.id
        LEFT JOIN called by ON by.person_id = ps.said_by_id
        LEFT JOIN story_passage b ON b.id = ps.beside_id
        LEFT JOIN accounts_user pu ON pu.ref = ps.recorded_by_ref
        GROUP BY ps.entry_id
    ), attended AS MATERIALIZED (
        SELECT pr.entry_id, json_agg(json_build_array(coalesce(c.ref, ''),
                CASE WHEN pr.person_id IS NULL THEN pr.words ELSE c.name END, pr.part, pr.why_not_alone) ORDER BY pr.id) AS shown
        FROM present pr LEFT JOIN called c ON c.person_id = pr.person_id
        WHERE pr.person_id IS NULL OR c.person_id IS NOT NULL GROUP BY pr.entry_id
    ), kept AS MATERIALIZED (
        -- How much of each is kept from this reader for how close it is; of what is about somebody closed nothing is said.
        SELECT k.entry_id, count(*) AS pieces FROM story_passage k
        WHERE k.id IN (SELECT h.passage_id FROM here h EXCEPT SELECT o.passage_id FROM opened o)
          AND k.set_aside_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM spoken s JOIN closed c ON c.person_id = s.person_id WHERE s.passage_id = k.id)
        GROUP BY k.entry_id
    )
    SELECT json_agg(json_build_array(e.id, e.ref, e.kind, e.happened_at, e.precision, e.is_about, e.place, e.headline,
        e.revision, e.recorded_at, e.recorded_by_ref, u.name, e.recorded_as, e.withdrawn_at, e.withdrawn_why,
        EXISTS (SELECT 1 FROM story_moment m WHERE m.entry_id = e.id AND m.person_id = ANY(persons) AND m.set_aside_at IS NULL),
        att.shown, pas.shown,
        (SELECT json_agg(pm.words ORDER BY pm.id) FROM story_promise pm WHERE pm.entry_id = e.id AND pm.person_id = ANY(persons)),
        coalesce(k.pieces, 0)))
    FROM story_entry e LEFT JOIN accounts_user u ON u.ref = e.recorded_by_ref
    LEFT JOIN attended att ON att.entry_id = e.id LEFT JOIN passages pas ON pas.entry_id = e.id
    LEFT JOIN kept k ON k.entry_id = e.id
    WHERE e.id IN (SELECT h.entry_id FROM here h WHERE h.passage_id IS NULL));
END $$;

-- The same for whoever asks for entries by number.
CREATE FUNCTION story_entries(records bigint[], asked bigint[], reader bigint, moment timestamptz)
RETURNS json LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN (SELECT story_entries_in(o.persons, o.private, asked, reader, o.at) FROM story_open(records, reader, moment) o);
END $$;

-- The entries of a piece of a story, the newest first: each record by itself, so that it is read along the index.
-- Where no kind or author is asked for, none is left out. What stands under two records of one person is told once.
-- Of these, those somebody is in, where anybody is asked for.
CREATE FUNCTION story_keys_in(persons bigint[], classes text[], reader bigint, moment timestamptz, shown text, kinds text[],
    authors text[], since timestamptz, until timestamptz, at timestamptz, number bigint, most integer, who text)
RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    among bigint[];
BEGIN
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

CREATE FUNCTION story_keys(records bigint[], reader bigint, moment timestamptz, shown text, kinds text[], authors text[],
    since timestamptz, until timestamptz, at timestamptz, number bigint, most integer, who text)
RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN (SELECT story_keys_in(o.persons, o.classes, reader, moment, shown, kinds, authors, since, until, story_keys.at,
                number, most, who) FROM story_open(records, reader, moment) o);
END $$;

-- What stands above a story: the newest of where things are now, whether something mattered since, who may have
-- written, and the years it goes through (one descent of the index for each).
CREATE FUNCTION story_above_in(persons bigint[], classes text[], OUT where_now bigint, OUT mattered boolean,
    OUT writers json, OUT years integer[]) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    WITH RECURSIVE newest AS MATERIALIZED (
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
        (SELECT json_agg(json_build_array(w.name, w.ref) ORDER BY w.name, w.ref) FROM (
            SELECT DISTINCT u.name, u.ref FROM cases_involvement i JOIN accounts_user u ON u.id = i.worker_id
            WHERE i.person_id = ANY(persons)) AS w),
        ARRAY(SELECT extract(year FROM y.before AT TIME ZONE 'Europe/London')::int FROM year y
              WHERE y.before < 'infinity' ORDER BY y.before DESC)
    INTO where_now, mattered, writers, years;
END $$;

-- Who is in a story besides whom it is of, whoever is in most of it first: reference, name, whether their record is open,
-- and number. Looked for in the newest entries, so that a page costs the same however long a story is; of what was withdrawn
-- nobody is named. Two records of one person are one.
CREATE FUNCTION story_among_in(persons bigint[], classes text[], reader bigint, moment timestamptz, deep integer, most integer)
RETURNS json LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
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

-- All of that at once: what stands above the story, who is in it, the entries of the piece that is asked for (one more than
-- is shown, where there is more), and these and where things are now as they are told.
CREATE FUNCTION story_opening(records bigint[], reader bigint, moment timestamptz, shown text, kinds text[], authors text[],
    since timestamptz, until timestamptz, at timestamptz, number bigint, most integer, who text, deep integer, named integer,
    OUT where_now bigint, OUT mattered boolean, OUT writers json, OUT years integer[], OUT among json, OUT ties json,
    OUT genders json, OUT keys bigint[], OUT entries json) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    o record;
BEGIN
    SELECT * INTO o FROM story_open(records, reader, moment);
    SELECT a.where_now, a.mattered, a.writers, a.years INTO where_now, mattered, writers, years
    FROM story_above_in(o.persons, o.classes) a;
    among := story_among_in(o.persons, o.classes, reader, o.at, deep, named);
    -- What these are to them, by number: their records are named to the page, and where somebody is not, nothing leads to them.
    SELECT t.ties, t.genders INTO ties, genders FROM people_ties_near(o.persons,
        ARRAY(SELECT (a->>3)::bigint FROM json_array_elements(among) a WHERE (a->>2)::boolean),
        (o.at AT TIME ZONE 'Europe/London')::date) t WHERE among IS NOT NULL;
    keys := story_keys_in(o.persons, o.classes, reader, moment, shown, kinds, authors, since, until, at, number, most, who);
    entries := story_entries_in(o.persons, o.private, keys[1:most - 1] || where_now, reader, o.at);
END $$;

GRANT CREATE ON SCHEMA public TO alongside_sight;
ALTER FUNCTION story_open(bigint[], bigint, timestamptz) OWNER TO alongside_sight;
ALTER FUNCTION story_entries_in(bigint[], bigint[], bigint[], bigint, timestamptz) OWNER TO alongside_sight;
ALTER FUNCTION story_entries(bigint[], bigint[], bigint, timestamptz) OWNER TO alongside_sight;
ALTER FUNCTION story_keys_in(bigint[], text[], bigint, timestamptz, text, text[], text[], timestamptz, timestamptz, timestamptz,
    bigint, integer, text) OWNER TO alongside_sight;
ALTER FUNCTION story_keys(bigint[], bigint, timestamptz, text, text[], text[], timestamptz, timestamptz, timestamptz, bigint,
    integer, text) OWNER TO alongside_sight;
ALTER FUNCTION story_above_in(bigint[], text[]) OWNER TO alongside_sight;
ALTER FUNCTION story_among_in(bigint[], text[], bigint, timestamptz, integer, integer) OWNER TO alongside_sight;
ALTER FUNCTION story_opening(bigint[], bigint, timestamptz, text, text[], text[], timestamptz, timestamptz, timestamptz, bigint,
    integer, text, integer, integer) OWNER TO alongside_sight;
REVOKE CREATE ON SCHEMA public FROM alongside_sight;
REVOKE ALL ON FUNCTION story_open(bigint[], bigint, timestamptz),
    story_entries_in(bigint[], bigint[], bigint[], bigint, timestamptz),
    story_entries(bigint[], bigint[], bigint, timestamptz),
    story_keys_in(bigint[], text[], bigint, timestamptz, text, text[], text[], timestamptz, timestamptz, timestamptz, bigint, integer, text),
    story_keys(bigint[], bigint, timestamptz, text, text[], text[], timestamptz, timestamptz, timestamptz, bigint, integer, text),
    story_above_in(bigint[], text[]), story_among_in(bigint[], text[], bigint, timestamptz, integer, integer),
    story_opening(bigint[], bigint, timestamptz, text, text[], text[], timestamptz, timestamptz, timestamptz, bigint, integer, text, integer, integer)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION story_entries(bigint[], bigint[], bigint, timestamptz),
    story_keys(bigint[], bigint, timestamptz, text, text[], text[], timestamptz, timestamptz, timestamptz, bigint, integer, text),
    story_opening(bigint[], bigint, timestamptz, text, text[], text[], timestamptz, timestamptz, timestamptz, bigint, integer, text, integer, integer)
    TO alongside_web, alongside_owner;
