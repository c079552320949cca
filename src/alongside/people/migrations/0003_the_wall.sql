-- The second wall: what a reader may not see, the database does not give, whatever the service asks for.
-- Who reads, and when, is said once for a transaction: app.uid, app.ref, app.now (accounts/signed_in.py).
-- Where nobody said so, nothing is there. The functions look things up as alongside_sight, which nobody can be.

CREATE FUNCTION app_reader() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('app.uid', true), '')::bigint $$;

CREATE FUNCTION app_moment() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('app.now', true), '')::timestamptz $$;

-- The service itself looks, to keep what people are found by right; nothing it reads reaches a page.
CREATE FUNCTION app_keeps() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(current_setting('app.keeping', true), '') = 'yes' $$;

CREATE FUNCTION app_near() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(nullif(current_setting('app.near', true), '')::bigint[], '{}') $$;

CREATE FUNCTION app_faces() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(nullif(current_setting('app.faces', true), '')::bigint[], '{}') $$;

-- All records of one person, the one that is kept first: linked records are one person.
CREATE FUNCTION people_records(asked bigint) RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE kept bigint; others bigint[];
BEGIN
    SELECT s.kept_id INTO kept FROM people_sameperson s WHERE s.other_id = asked AND s.set_aside_at IS NULL;
    kept := coalesce(kept, asked);
    SELECT array_agg(s.other_id ORDER BY s.id) INTO others FROM people_sameperson s
        WHERE s.kept_id = kept AND s.set_aside_at IS NULL;
    RETURN kept || coalesce(others, '{}');
END $$;

-- The grants a reader holds on some records at a moment: their own, and those of the pods they are in that day.
CREATE FUNCTION people_held(records bigint[], reader bigint, moment timestamptz)
RETURNS TABLE (grant_id bigint, person_id bigint, classes text[]) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp ROWS 3 AS $$
    SELECT g.id, g.person_id, g.classes::text[] FROM people_grant g
    WHERE g.person_id = ANY(records) AND g.from_at <= moment AND (g.until_at IS NULL OR g.until_at > moment)
      AND (g.user_id = reader OR g.pod_id IN (
        SELECT m.pod_id FROM pods_podmembership m JOIN pods_pod p ON p.id = m.pod_id
        WHERE m.user_id = reader
          AND daterange(m.from_date, m.to_date) @> (moment AT TIME ZONE 'Europe/London')::date
          AND daterange(p.from_date, p.to_date) @> (moment AT TIME ZONE 'Europe/London')::date))
$$;

-- The rule (people/rules/sight.py says the same): a live grant opens the class, and nothing denies it.
CREATE FUNCTION people_sees(asked bigint, class text DEFAULT 'C0') RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER COST 500 SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    reader bigint := nullif(current_setting('app.uid', true), '')::bigint;
    moment timestamptz := nullif(current_setting('app.now', true), '')::timestamptz;
    today date := (moment AT TIME ZONE 'Europe/London')::date;
    records bigint[];
    opened text[];
BEGIN
    IF coalesce(current_setting('app.keeping', true), '') = 'yes' THEN RETURN true; END IF;
    IF reader IS NULL OR moment IS NULL OR asked IS NULL THEN RETURN false; END IF;
    records := people_records(asked);
    SELECT array_agg(c) INTO opened FROM people_held(records, reader, moment) h, unnest(h.classes) c;
    IF opened IS NULL OR NOT opened @> ARRAY['C0', class] THEN RETURN false; END IF;
    IF EXISTS (SELECT 1 FROM people_conflict c WHERE c.person_id = ANY(records) AND c.user_id = reader
               AND c.set_aside_at IS NULL AND daterange(c.from_date, c.to_date) @> today) THEN
        RETURN false;
    END IF;
    RETURN NOT EXISTS (
        SELECT 1 FROM people_restriction r WHERE r.person_id = ANY(records) AND r.set_aside_at IS NULL
          AND (r.to_date IS NULL OR r.to_date > today)
          AND NOT EXISTS (SELECT 1 FROM people_held(ARRAY[r.person_id], reader, moment) h
                          WHERE CASE r.level WHEN 'sealed' THEN 'C5' ELSE 'C4' END = ANY(h.classes)))
        AND EXISTS (SELECT 1 FROM accounts_user u WHERE u.id = reader AND (u.left_on IS NULL OR u.left_on > today));
END $$;

-- The same rule for many at once, for lists: who of these a reader sees at a moment.
CREATE FUNCTION people_seen(asked bigint[], reader bigint, moment timestamptz, class text DEFAULT 'C0')
RETURNS TABLE (person_id bigint) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp ROWS 100 AS $$
    WITH today AS (SELECT (moment AT TIME ZONE 'Europe/London')::date AS day),
    kept AS (
        SELECT a.id, coalesce(s.kept_id, a.id) AS record FROM unnest(asked) AS a(id)
        LEFT JOIN people_sameperson s ON s.other_id = a.id AND s.set_aside_at IS NULL
    ), records AS MATERIALIZED (
        SELECT id, record FROM kept
        UNION SELECT kept.id, s.other_id FROM kept
            JOIN people_sameperson s ON s.kept_id = kept.record AND s.set_aside_at IS NULL
    ), held AS MATERIALIZED (
        SELECT h.person_id, h.classes FROM people_held(ARRAY(SELECT record FROM records), reader, moment) h
    )
    SELECT records.id FROM records JOIN held ON held.person_id = records.record, unnest(held.classes) AS c
    WHERE EXISTS (SELECT 1 FROM accounts_user u, today
                  WHERE u.id = reader AND (u.left_on IS NULL OR u.left_on > today.day))
    GROUP BY records.id HAVING array_agg(c) @> ARRAY['C0', class]
    EXCEPT
    SELECT records.id FROM today, records
        JOIN people_restriction r ON r.person_id = records.record AND r.set_aside_at IS NULL
        WHERE (r.to_date IS NULL OR r.to_date > today.day) AND NOT EXISTS (
            SELECT 1 FROM held WHERE held.person_id = r.person_id
              AND CASE r.level WHEN 'sealed' THEN 'C5' ELSE 'C4' END = ANY(held.classes))
    EXCEPT
    SELECT records.id FROM today, records
        JOIN people_conflict c ON c.person_id = records.record AND c.user_id = reader AND c.set_aside_at IS NULL
        WHERE daterange(c.from_date, c.to_date) @> today.day
$$;

-- Sealed, and not to this reader: then the person is not there at all.
CREATE FUNCTION people_hidden(asked bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER COST 300 SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF coalesce(current_setting('app.keeping', true), '') = 'yes' THEN RETURN false; END IF;
    IF app_reader() IS NULL OR app_moment() IS NULL THEN RETURN true; END IF;
    RETURN EXISTS (
        SELECT 1 FROM people_restriction r
        WHERE r.person_id = ANY(people_records(asked)) AND r.level = 'sealed' AND r.set_aside_at IS NULL
          AND (r.to_date IS NULL OR r.to_date > (app_moment() AT TIME ZONE 'Europe/London')::date)
    ) AND NOT people_sees(asked);
END $$;

-- How these people are closed to a reader at a moment, or to anybody not named where no reader is given; the
-- sealed last. A record that is closed from a later day on is closed whatever day is asked about.
CREATE FUNCTION people_closing(asked bigint[], reader bigint, moment timestamptz)
RETURNS TABLE (person_id bigint, level text, ask text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    WITH records AS (
        SELECT a.id, r.record FROM unnest(asked) AS a(id), unnest(people_records(a.id)) AS r(record)
    ), today AS (SELECT (moment AT TIME ZONE 'Europe/London')::date AS day)
    SELECT found.* FROM (
        SELECT records.id, r.level::text AS level, r.ask::text FROM today, records
        JOIN people_restriction r ON r.person_id = records.record AND r.set_aside_at IS NULL
        WHERE (r.to_date IS NULL OR r.to_date > today.day) AND NOT EXISTS (
            SELECT 1 FROM people_held(ARRAY[r.person_id], reader, moment) h
            WHERE CASE r.level WHEN 'sealed' THEN 'C5' ELSE 'C4' END = ANY(h.classes))
        UNION ALL
        SELECT records.id, 'restricted', 'the pod manager' FROM today, records
        JOIN people_conflict c ON c.person_id = records.record AND c.user_id = reader AND c.set_aside_at IS NULL
        WHERE daterange(c.from_date, c.to_date) @> today.day
    ) AS found ORDER BY found.level = 'sealed', found.id
$$;

-- All that decides whether a reader sees a person, and who looks after them: one look, for the rule and the trace.
CREATE FUNCTION people_ways(asked bigint, reader bigint, moment timestamptz) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH records AS (SELECT people_records(asked) AS ids), today AS (
        SELECT (moment AT TIME ZONE 'Europe/London')::date AS day
    )
    SELECT jsonb_build_object(
        'records', to_jsonb(records.ids),
        'levels', (SELECT coalesce(jsonb_agg(jsonb_build_array(r.person_id, r.level, r.ask) ORDER BY r.id), '[]')
            FROM people_restriction r WHERE r.person_id = ANY(records.ids) AND r.set_aside_at IS NULL
              AND (r.to_date IS NULL OR r.to_date > today.day)),
        'held', (SELECT coalesce(jsonb_agg(jsonb_build_array(
                g.ref, g.basis, g.purpose, to_jsonb(g.classes), g.person_id, g.from_at, g.until_at) ORDER BY g.id), '[]')
            FROM people_held(records.ids, reader, moment) h JOIN people_grant g ON g.id = h.grant_id),
        'conflict', EXISTS (SELECT 1 FROM people_conflict c WHERE c.person_id = ANY(records.ids)
            AND c.user_id = reader AND c.set_aside_at IS NULL AND daterange(c.from_date, c.to_date) @> today.day),
        'looks_after', (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_array(g.basis, coalesce(u.name, p.name))), '[]')
            FROM people_grant g LEFT JOIN accounts_user u ON u.id = g.user_id LEFT JOIN pods_pod p ON p.id = g.pod_id
            WHERE g.person_id = ANY(records.ids) AND g.basis IN ('lead', 'pod', 'duty', 'started', 'family')
              AND g.from_at <= moment AND (g.until_at IS NULL OR g.until_at > moment))
    ) FROM records, today
$$;

-- Who stands around people the reader may see, so that a family can be drawn: their ties are seen, and of those
-- whose record is not closed, the face. Said once for a transaction (app.near, app.faces).
CREATE FUNCTION people_come_near(centres bigint[], most_steps integer) RETURNS bigint[]
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    starts bigint[];
    found bigint[];
    shut bigint[];
BEGIN
    SELECT coalesce(array_agg(c), '{}') INTO starts FROM unnest(centres) c WHERE people_sees(c);
    WITH RECURSIVE walk(id, step) AS (
        SELECT r, 0 FROM unnest(starts) s, unnest(people_records(s)) r
        UNION
        SELECT tie.id, walk.step + tie.far FROM walk CROSS JOIN LATERAL (
            SELECT r.other_id, 1 FROM people_relationship r WHERE r.person_id = walk.id AND (walk.step = 0 OR r.set_aside_at IS NULL)
            UNION ALL SELECT r.person_id, 1 FROM people_relationship r WHERE r.other_id = walk.id AND (walk.step = 0 OR r.set_aside_at IS NULL)
            UNION ALL SELECT s.other_id, 0 FROM people_sameperson s WHERE s.kept_id = walk.id AND s.set_aside_at IS NULL
            UNION ALL SELECT s.kept_id, 0 FROM people_sameperson s WHERE s.other_id = walk.id AND s.set_aside_at IS NULL
            UNION ALL SELECT b.other_id, 1 FROM people_bond b WHERE walk.step = 0 AND b.person_id = walk.id
            UNION ALL SELECT b.person_id, 1 FROM people_bond b WHERE walk.step = 0 AND b.other_id = walk.id
            UNION ALL SELECT b.said_by_id, 1 FROM people_bond b WHERE walk.step = 0 AND walk.id IN (b.person_id, b.other_id)
            UNION ALL SELECT n.other_id, 1 FROM people_networktie n WHERE walk.step = 0 AND n.person_id = walk.id
            UNION ALL SELECT n.said_by_id, 1 FROM people_networktie n WHERE walk.step = 0 AND n.person_id = walk.id
            UNION ALL SELECT n.person_id, 1 FROM people_networktie n WHERE walk.step = 0 AND n.other_id = walk.id
            UNION ALL SELECT p.holder_id, 1 FROM people_parentalresponsibility p WHERE walk.step = 0 AND p.child_id = walk.id
            UNION ALL SELECT p.child_id, 1 FROM people_parentalresponsibility p WHERE walk.step = 0 AND p.holder_id = walk.id
            UNION ALL SELECT o.person_id, 1 FROM people_householdmembership m
                JOIN people_householdmembership o ON o.household_id = m.household_id
                WHERE walk.step = 0 AND m.person_id = walk.id
        ) AS tie(id, far)
        WHERE tie.id IS NOT NULL AND walk.step + tie.far <= most_steps
    )
    SELECT coalesce(array_agg(id), '{}') INTO found FROM (
        SELECT id FROM (SELECT id, step FROM walk LIMIT 4000) AS walked GROUP BY id ORDER BY min(step), id LIMIT 300
    ) AS nearest;
    SELECT coalesce(array_agg(c.person_id), '{}') INTO shut
        FROM people_closing(found, app_reader(), app_moment()) c WHERE c.level = 'sealed';
    found := ARRAY(SELECT unnest(found) EXCEPT SELECT unnest(shut));
    SELECT coalesce(array_agg(c.person_id), '{}') INTO shut FROM people_closing(found, app_reader(), app_moment()) c;
    -- Added to whoever came near before: a page may be about more than one person.
    PERFORM set_config('app.near', ARRAY(SELECT unnest(app_near()) UNION SELECT unnest(found))::text, true);
    PERFORM set_config('app.faces', ARRAY(
        SELECT unnest(app_faces()) UNION (SELECT unnest(found) EXCEPT SELECT unnest(shut)))::text, true);
    RETURN found;
END $$;

-- Whom to ask about somebody restricted who was asked for almost exactly: by a number, or by name and birth date.
-- Nothing else of them leaves the wall. Each of `names` is one word with those near to it.
CREATE FUNCTION people_ask_about(numbers text[], dates text[], names jsonb, reader bigint, moment timestamptz)
RETURNS TABLE (ask text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH exact AS (
        SELECT f.person_id FROM people_finding f
        WHERE f.keys && (numbers || dates) AND f.level = 'restricted'
          AND (f.keys && numbers OR (jsonb_array_length(names) > 0 AND NOT EXISTS (
            SELECT 1 FROM jsonb_array_elements(names) AS word(near)
            WHERE NOT f.keys && ARRAY(SELECT jsonb_array_elements_text(word.near)))))
        ORDER BY f.person_id LIMIT 20
    )
    SELECT DISTINCT c.ask FROM exact, people_closing(ARRAY[exact.person_id], reader, moment) c
    WHERE c.level = 'restricted' AND NOT EXISTS (
        SELECT 1 FROM people_closing(ARRAY[exact.person_id], reader, moment) s WHERE s.level = 'sealed')
    ORDER BY 1
$$;

-- What an answer of search says of each person it found: whom they live with, where the record is open to the
-- reader, and otherwise who works with them. Whoever is closed is named beside nobody.
CREATE FUNCTION people_found(asked bigint[], moment timestamptz)
RETURNS TABLE (person_id bigint, is_open boolean, lives_with text[], teams text[]) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    WITH seen AS MATERIALIZED (SELECT s.person_id FROM people_seen(asked, app_reader(), app_moment()) s)
    SELECT a.id, door.is_open,
        CASE WHEN door.is_open THEN ARRAY(
            SELECT f.known->>'name' FROM people_householdmembership m
            JOIN people_householdmembership o ON o.household_id = m.household_id AND o.person_id <> ALL(door.records)
            JOIN people_finding f ON f.person_id = o.person_id AND f.level = ''
            WHERE m.person_id = ANY(door.records) AND m.is_main AND m.set_aside_at IS NULL AND o.set_aside_at IS NULL
              AND daterange(m.from_date, m.to_date) @> (moment AT TIME ZONE 'Europe/London')::date
              AND daterange(o.from_date, o.to_date) @> (moment AT TIME ZONE 'Europe/London')::date
            ORDER BY o.id) ELSE '{}' END,
        CASE WHEN door.is_open THEN '{}' ELSE ARRAY(
            SELECT DISTINCT p.name::text FROM people_grant g JOIN pods_pod p ON p.id = g.pod_id
            WHERE g.person_id = ANY(door.records) AND g.basis IN ('pod', 'family') AND g.from_at <= moment
              AND (g.until_at IS NULL OR g.until_at > moment) ORDER BY 1) END
    FROM unnest(asked) AS a(id), LATERAL (
        SELECT app_keeps() OR a.id IN (SELECT s.person_id FROM seen s), people_records(a.id)) AS door(is_open, records)
$$;

-- Whether a reader may see anybody of a home, now or before.
CREATE FUNCTION people_sees_home(home bigint, class text DEFAULT 'C0') RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER COST 1000 SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF coalesce(current_setting('app.keeping', true), '') = 'yes' THEN RETURN true; END IF;
    RETURN home IS NOT NULL AND EXISTS (
        SELECT 1 FROM people_householdmembership m WHERE m.household_id = home AND people_sees(m.person_id, class));
END $$;

CREATE FUNCTION people_home_is_empty(home bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT NOT EXISTS (SELECT 1 FROM people_householdmembership m WHERE m.household_id = home) $$;

CREATE FUNCTION people_holds(roles text[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM accounts_roleheld r WHERE r.user_id = app_reader() AND r.role = ANY(roles)
        AND daterange(r.from_date, r.to_date) @> (app_moment() AT TIME ZONE 'Europe/London')::date)
$$;

-- Two views that run as alongside_sight on purpose, and with columns of their own: what search finds people by, and
-- the face of those around somebody. Not security barriers: the index of keys must serve (docs/decisions/0028).
CREATE VIEW people_findable AS
    SELECT f.person_id, f.keys, f.known, f.level FROM people_finding f
    WHERE f.level = '' OR people_sees(f.person_id);

CREATE VIEW people_face WITH (security_barrier) AS
    SELECT d.id, d.person_id, p.ref AS person_ref, p.map_order, d.gender, d.birth_year, d.birth_month, d.birth_day, d.birth_about,
           d.due_on, d.loss, d.show_loss, d.is_dead, d.death_year, d.death_month, d.death_day, d.death_about,
           d.gender_words, d.pronouns, d.show_gender_history
    FROM people_details d JOIN people_person p ON p.id = d.person_id
    WHERE d.set_aside_at IS NULL
      AND (d.person_id = ANY((SELECT app_faces())::bigint[]) OR people_sees(d.person_id));

CREATE VIEW people_face_name WITH (security_barrier) AS
    SELECT n.id, n.person_id, n.kind, n.given, n.family, n.family_first, n.how_to_say, n.from_date, n.to_date
    FROM people_personname n
    WHERE n.set_aside_at IS NULL
      AND (n.person_id = ANY((SELECT app_faces())::bigint[]) OR people_sees(n.person_id));

-- What is about one person, with the class of what it says.
DO $$
DECLARE kind record;
BEGIN
    FOR kind IN SELECT * FROM (VALUES
        ('people_details', 'people_sees(person_id)'),
        ('people_personname', 'people_sees(person_id)'),
        ('people_language', 'people_sees(person_id)'),
        ('people_identifier', 'people_sees(person_id, ''C1'')'),
        ('people_contactpoint', 'people_sees(person_id) OR people_sees_home(household_id)'),
        ('people_safeaddress', 'people_sees(person_id, ''C3'') OR people_sees_home(household_id, ''C3'')'),
        ('people_restriction', 'people_sees(person_id)'),
        ('people_conflict', 'user_id = (SELECT app_reader()) AND (SELECT app_moment()) IS NOT NULL OR people_sees(person_id)')
    ) AS t(name, rule) LOOP
        EXECUTE format('CREATE POLICY web ON %I TO alongside_web USING (%s) WITH CHECK (%s)', kind.name, kind.rule, kind.rule);
    END LOOP;
    -- What is between two people: seen near those the reader works with, or where they see one of the two.
    FOR kind IN SELECT * FROM (VALUES
        ('people_relationship', 'person_id', 'other_id'),
        ('people_bond', 'person_id', 'other_id'),
        ('people_networktie', 'person_id', 'other_id'),
        ('people_parentalresponsibility', 'child_id', 'holder_id'),
        ('people_sameperson', 'kept_id', 'other_id')
    ) AS t(name, one, other) LOOP
        EXECUTE format(
            'CREATE POLICY web ON %1$I TO alongside_web USING (
                %2$I = ANY((SELECT app_near())::bigint[]) AND (%3$I IS NULL OR %3$I = ANY((SELECT app_near())::bigint[]))
                OR (people_sees(%2$I) OR people_sees(%3$I)) AND NOT people_hidden(%2$I) AND NOT people_hidden(%3$I))',
            kind.name, kind.one, kind.other);
    END LOOP;
END $$;
-- A grant can end sooner than it was to, and never later: whoever needs longer asks again.
CREATE FUNCTION people_grant_only_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.until_at < coalesce(NEW.until_at, 'infinity') THEN
        RAISE EXCEPTION 'A grant never lasts longer than it was given for' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER only_ends BEFORE UPDATE OF until_at ON people_grant
    FOR EACH ROW EXECUTE FUNCTION people_grant_only_ends();
-- Who works with somebody is known wherever they are; who was named for what is closed, to those inside. The work
-- opens records to people who do not see them yet, so a grant may be written about anybody who is there at all.
CREATE POLICY web ON people_grant TO alongside_web USING (NOT people_hidden(person_id) AND (
    user_id = (SELECT app_reader()) OR recorded_by_ref = (SELECT current_setting('app.ref', true))
    OR basis IN ('lead', 'pod', 'duty', 'started', 'family')
    OR basis = 'glass' AND people_holds('{information-governance,pod-manager}')
    OR basis <> 'safe-address' AND people_sees(person_id) OR people_sees(person_id, 'C3')))
    WITH CHECK (NOT people_hidden(person_id));
-- Whoever may see somebody of a home sees who lives in it. Somebody may move into a home where nobody lives yet.
CREATE POLICY web ON people_householdmembership TO alongside_web
    USING (person_id = ANY((SELECT app_near())::bigint[]) OR people_sees_home(household_id) AND NOT people_hidden(person_id))
    WITH CHECK (person_id = ANY((SELECT app_near())::bigint[]) OR people_sees(person_id)
        OR people_sees_home(household_id) AND NOT people_hidden(person_id));
CREATE POLICY web_reads ON people_person FOR SELECT TO alongside_web USING (NOT people_hidden(id));
CREATE POLICY web_starts ON people_person FOR INSERT TO alongside_web WITH CHECK (recorded_by_ref = current_setting('app.ref', true) OR app_keeps());
CREATE POLICY web_moves ON people_person FOR UPDATE TO alongside_web
    USING (id = ANY((SELECT app_near())::bigint[]) OR people_sees(id));
CREATE POLICY web_reads ON people_household FOR SELECT TO alongside_web USING (
    EXISTS (SELECT 1 FROM people_householdmembership m WHERE m.household_id = people_household.id)
    -- A home that was just written down has nobody in it yet.
    OR recorded_by_ref = current_setting('app.ref', true) AND people_home_is_empty(id) OR app_keeps());
CREATE POLICY web_opens ON people_household FOR INSERT TO alongside_web
    WITH CHECK (recorded_by_ref = current_setting('app.ref', true) OR app_keeps());
CREATE POLICY web_changes ON people_household FOR UPDATE TO alongside_web USING (people_sees_home(id));
CREATE POLICY web ON people_finding TO alongside_web
    USING (app_keeps() OR level = '' AND person_id = ANY((SELECT app_near())::bigint[]) OR people_sees(person_id))
    WITH CHECK (app_keeps());
CREATE POLICY jobs ON people_finding TO alongside_jobs USING (app_keeps()) WITH CHECK (app_keeps());
CREATE POLICY web ON people_glass TO alongside_web USING (
    EXISTS (SELECT 1 FROM people_grant g WHERE g.id = grant_id AND g.user_id = (SELECT app_reader()))
    OR people_holds('{information-governance,pod-manager}') OR app_keeps());

-- Forced, so that a service that was connected as the owner by mistake sees nothing.
DO $$
DECLARE name text;
BEGIN
    FOR name IN SELECT unnest(ARRAY[
        'people_person', 'people_details', 'people_personname', 'people_language', 'people_identifier',
        'people_contactpoint', 'people_safeaddress', 'people_restriction', 'people_conflict', 'people_grant',
        'people_glass', 'people_householdmembership', 'people_household', 'people_relationship', 'people_bond',
        'people_networktie', 'people_parentalresponsibility', 'people_sameperson', 'people_finding']) LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY sight ON %I FOR SELECT TO alongside_sight USING (true)', name);
        EXECUTE format('CREATE POLICY keeper ON %I TO alongside_owner USING (app_keeps()) WITH CHECK (app_keeps())', name);
        -- The owner is a member of alongside_sight, to hand functions over to it, and must not see by its policy.
        EXECUTE format('CREATE POLICY keeper_only ON %I AS RESTRICTIVE TO alongside_owner USING (app_keeps())', name);
    END LOOP;
END $$;

-- A plan for each call costs five times as much as the call: what these look up is found by the same index whoever
-- asks, so one plan is kept for the connection.
DO $$
DECLARE one regprocedure;
BEGIN
    FOR one IN SELECT p.oid FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef
               AND p.proname LIKE 'people\_%' LOOP
        EXECUTE format('ALTER FUNCTION %s SET plan_cache_mode = force_generic_plan', one);
    END LOOP;
END $$;
