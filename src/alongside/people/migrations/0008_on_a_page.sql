-- The rule of people/rules/sight.py for whoever is named in app.uid, at the moment in app.now: true or false, never unknown.
-- What somebody holds by themselves is asked first; where that is enough, no pod is.
CREATE OR REPLACE FUNCTION people_sees(asked bigint, class text DEFAULT 'C0') RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan COST 500 AS $$
DECLARE
    reader bigint := nullif(current_setting('app.uid', true), '')::bigint;
    moment timestamptz := nullif(current_setting('app.now', true), '')::timestamptz;
    today date := (moment AT TIME ZONE 'Europe/London')::date;
    kept bigint;
    records bigint[];
    opened text[];
BEGIN
    IF coalesce(current_setting('app.keeping', true), '') = 'yes' THEN RETURN true; END IF;
    IF reader IS NULL OR moment IS NULL OR asked IS NULL THEN RETURN false; END IF;
    SELECT s.kept_id INTO kept FROM people_sameperson s WHERE s.other_id = asked AND s.set_aside_at IS NULL;
    kept := coalesce(kept, asked);
    records := kept || ARRAY(SELECT s.other_id FROM people_sameperson s WHERE s.kept_id = kept AND s.set_aside_at IS NULL);
    opened := ARRAY(SELECT unnest(g.classes) FROM people_grant g WHERE g.person_id = ANY(records) AND g.user_id = reader
                    AND g.from_at <= moment AND (g.until_at IS NULL OR g.until_at > moment));
    IF NOT opened @> ARRAY['C0', class] THEN
        opened := ARRAY(SELECT unnest(h.classes) FROM people_held(records, reader, moment) h);
        IF NOT opened @> ARRAY['C0', class] THEN RETURN false; END IF;
    END IF;
    RETURN NOT EXISTS (
        SELECT 1 FROM people_conflict c WHERE c.person_id = ANY(records) AND c.user_id = reader
          AND c.set_aside_at IS NULL AND daterange(c.from_date, c.to_date) @> today)
        AND NOT EXISTS (
        SELECT 1 FROM people_restriction r WHERE r.person_id = ANY(records) AND r.set_aside_at IS NULL
          AND (r.to_date IS NULL OR r.to_date > today)
          AND NOT EXISTS (SELECT 1 FROM people_held(ARRAY[r.person_id], reader, moment) h
                          WHERE CASE r.level WHEN 'sealed' THEN 'C5' ELSE 'C4' END = ANY(h.classes)))
        AND EXISTS (SELECT 1 FROM accounts_user u WHERE u.id = reader AND (u.left_on IS NULL OR u.left_on > today));
END $$;

-- The same for many at once, with all the classes that are open of each. What is rare is asked apart: two records of one
-- person, and what closes a record.
CREATE OR REPLACE FUNCTION people_opened(asked bigint[], reader bigint, moment timestamptz)
RETURNS TABLE (person_id bigint, classes text[]) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan ROWS 100 AS $$
DECLARE
    today date := (moment AT TIME ZONE 'Europe/London')::date;
    persons bigint[] := asked;
    records bigint[] := asked;
    shut bigint[] := '{}';
BEGIN
    IF NOT EXISTS (SELECT 1 FROM accounts_user u WHERE u.id = reader AND (u.left_on IS NULL OR u.left_on > today)) THEN
        RETURN;
    END IF;
    -- Where somebody has more records than one, each person beside each of theirs.
    IF EXISTS (SELECT 1 FROM people_sameperson s WHERE s.set_aside_at IS NULL
               AND (s.other_id = ANY(asked) OR s.kept_id = ANY(asked))) THEN
        WITH kept AS (
            SELECT a.id, coalesce(s.kept_id, a.id) AS record FROM unnest(asked) AS a(id)
            LEFT JOIN people_sameperson s ON s.other_id = a.id AND s.set_aside_at IS NULL
        )
        SELECT array_agg(r.id), array_agg(r.record) INTO persons, records FROM (
            SELECT k.id, k.record FROM kept k
            UNION SELECT k.id, s.other_id FROM kept k
            JOIN people_sameperson s ON s.kept_id = k.record AND s.set_aside_at IS NULL) AS r;
    END IF;
    IF EXISTS (SELECT 1 FROM people_restriction r WHERE r.person_id = ANY(records) AND r.set_aside_at IS NULL)
       OR EXISTS (SELECT 1 FROM people_conflict c WHERE c.person_id = ANY(records) AND c.user_id = reader
                  AND c.set_aside_at IS NULL) THEN
        shut := ARRAY(
            SELECT o.id FROM unnest(persons, records) AS o(id, record)
            JOIN people_restriction r ON r.person_id = o.record AND r.set_aside_at IS NULL
            WHERE (r.to_date IS NULL OR r.to_date > today) AND NOT EXISTS (
                SELECT 1 FROM people_held(ARRAY[r.person_id], reader, moment) h
                WHERE CASE r.level WHEN 'sealed' THEN 'C5' ELSE 'C4' END = ANY(h.classes))
            UNION ALL
            SELECT o.id FROM unnest(persons, records) AS o(id, record)
            JOIN people_conflict c ON c.person_id = o.record AND c.user_id = reader AND c.set_aside_at IS NULL
            WHERE daterange(c.from_date, c.to_date) @> today);
    END IF;
    RETURN QUERY SELECT o.id, array_agg(c) FROM people_held(records, reader, moment) h
    JOIN unnest(persons, records) AS o(id, record) ON o.record = h.person_id, unnest(h.classes) AS c
    WHERE o.id <> ALL(shut)
    GROUP BY o.id HAVING 'C0' = ANY(array_agg(c));
END $$;

-- Whether somebody must not find where the person of these records lives.
CREATE FUNCTION people_lives_hidden(records bigint[], on_day date) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM people_safeaddress s WHERE s.set_aside_at IS NULL AND daterange(s.from_date, s.to_date) @> on_day
          AND (s.person_id = ANY(records) OR s.household_id IN (
                SELECT m.household_id FROM people_householdmembership m
                WHERE m.person_id = ANY(records) AND m.set_aside_at IS NULL
                  AND daterange(m.from_date, m.to_date) @> on_day)));
END $$;

CREATE OR REPLACE FUNCTION people_hides(asked bigint[], on_day date) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM unnest(asked) AS a(id)
        WHERE people_lives_hidden(people_records(a.id), on_day) AND people_sees(a.id));
END $$;

-- Those a page for writing is about, as its reader may know them, with the rule asked once for all of them: whether the
-- record of the work is open, whether a place is known that somebody must not find, how they are shown, and what search calls
-- them. Nobody is told of whose record is closed to the reader. Around whom the others stand is asked where it must be.
CREATE FUNCTION people_on_a_page(asked bigint[], on_day date) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    seen bigint[];
    working bigint[];
    faces bigint[];
BEGIN
    -- Where nobody said who reads, nobody is there.
    IF app_reader() IS NULL OR app_moment() IS NULL THEN RETURN NULL; END IF;
    SELECT coalesce(array_agg(o.person_id), '{}'), coalesce(array_agg(o.person_id) FILTER (WHERE 'C1' = ANY(o.classes)), '{}')
    INTO seen, working FROM people_opened(asked, app_reader(), app_moment()) o;
    IF NOT asked <@ seen THEN
        PERFORM people_come_near(asked, 1);
        faces := app_faces();
    END IF;
    RETURN (SELECT jsonb_agg(jsonb_build_object(
            'person', jsonb_build_object('id', p.id, 'ref', p.ref, 'map_order', p.map_order),
            'is_open', p.id = ANY(working),
            'hides', p.id = ANY(seen) AND people_lives_hidden(people_records(p.id), on_day),
            'face', (SELECT to_jsonb(f) FROM (
                SELECT d.id, d.person_id, d.gender, d.birth_year, d.birth_month, d.birth_day, d.birth_about, d.due_on, d.loss,
                    d.is_dead, d.death_year, d.death_month, d.death_day, d.death_about
                FROM people_details d WHERE d.person_id = p.id AND d.set_aside_at IS NULL) AS f WHERE shown.is_face),
            'names', (SELECT jsonb_agg(to_jsonb(n) ORDER BY n.id) FROM (
                SELECT n.id, n.person_id, n.kind, n.given, n.family, n.family_first, n.how_to_say, n.from_date, n.to_date
                FROM people_personname n WHERE n.person_id = p.id AND n.set_aside_at IS NULL) AS n WHERE shown.is_face),
            'known', (SELECT f.known->'name' FROM people_finding f
                WHERE f.person_id = p.id AND (f.level = '' OR p.id = ANY(seen)))))
        FROM unnest(asked) AS a(id) JOIN people_person p ON p.id = a.id,
            LATERAL (SELECT p.id = ANY(seen || faces) AS is_face) AS shown
        WHERE p.id = ANY(seen) OR NOT EXISTS (
            SELECT 1 FROM unnest(people_records(p.id)) AS r(id)
            WHERE EXISTS (SELECT 1 FROM people_restriction x WHERE x.person_id = r.id AND x.set_aside_at IS NULL
                          AND (x.to_date IS NULL OR x.to_date > (app_moment() AT TIME ZONE 'Europe/London')::date))
               OR EXISTS (SELECT 1 FROM people_conflict c WHERE c.person_id = r.id AND c.user_id = app_reader()
                          AND c.set_aside_at IS NULL
                          AND daterange(c.from_date, c.to_date) @> (app_moment() AT TIME ZONE 'Europe/London')::date)));
END $$;

GRANT CREATE ON SCHEMA public TO alongside_sight;
ALTER FUNCTION people_sees(bigint, text) OWNER TO alongside_sight;
ALTER FUNCTION people_opened(bigint[], bigint, timestamptz) OWNER TO alongside_sight;
ALTER FUNCTION people_lives_hidden(bigint[], date) OWNER TO alongside_sight;
ALTER FUNCTION people_hides(bigint[], date) OWNER TO alongside_sight;
ALTER FUNCTION people_on_a_page(bigint[], date) OWNER TO alongside_sight;
REVOKE CREATE ON SCHEMA public FROM alongside_sight;
REVOKE ALL ON FUNCTION people_lives_hidden(bigint[], date), people_on_a_page(bigint[], date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION people_on_a_page(bigint[], date) TO alongside_web, alongside_owner;
