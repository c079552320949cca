-- The lists of casework: many people at once, with the rule of people_sees in the look itself (people_seen), for the
-- policies of each table would ask it again for every row. What they tell is what their pages show, and no more.
-- Nobody but the service itself asks for another reader.

-- What a line tells of somebody: the name, and born, due and died. Somebody sealed is found by nothing, so for those
-- who may see them the name comes from where it is written.
CREATE FUNCTION cases_line_of(asked bigint) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
    SELECT jsonb_build_array(concat_ws(' ', nullif(n.given, ''), nullif(n.family, '')), NULL, NULL, NULL)
    FROM people_personname n WHERE n.person_id = asked AND n.set_aside_at IS NULL AND n.to_date IS NULL
    ORDER BY n.kind <> 'known-as', n.kind <> 'legal', n.id LIMIT 1
$$;

CREATE FUNCTION cases_mine(reader bigint, on_day date, moment timestamptz)
RETURNS TABLE (person_ref text, line jsonb, role text, since date, involvement text, weight smallint)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
    WITH working AS MATERIALIZED (
        SELECT i.id, i.ref, i.person_id, i.role, i.from_date, i.weight FROM cases_involvement i
        WHERE i.worker_id = reader AND (app_keeps() OR reader = app_reader())
          AND i.from_date <= on_day AND (i.to_date IS NULL OR i.to_date > on_day)
    ), seen AS MATERIALIZED (
        SELECT s.person_id FROM people_seen(ARRAY(SELECT w.person_id FROM working w), reader, moment) s
    )
    SELECT p.ref, CASE WHEN f.person_id IS NULL THEN cases_line_of(p.id)
        ELSE jsonb_build_array(f.known->'name', f.known->'born', f.known->'due', f.known->'died') END,
        w.role, w.from_date, w.ref, w.weight
    FROM working w JOIN people_person p ON p.id = w.person_id
    LEFT JOIN people_finding f ON f.person_id = w.person_id
    WHERE w.person_id IN (SELECT s.person_id FROM seen s) ORDER BY w.from_date, w.id
$$;

-- A pod's families without their names, which are read only of those who are shown (cases_lines).
CREATE FUNCTION cases_board(
    reader bigint, of_pod bigint, on_day date, moment timestamptz, knows_them text[], ties text[])
RETURNS TABLE (person_id bigint, worker_ref text, worker text, since date,
    involvement text, others jsonb, homes bigint[], kin bigint[], stage text, weight smallint)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
    WITH working AS MATERIALIZED (
        SELECT i.id, i.ref, i.person_id, i.worker_id, i.from_date, i.stage, i.weight FROM cases_involvement i
        JOIN pods_podmembership m ON m.user_id = i.worker_id AND m.pod_id = of_pod
          AND m.from_date <= on_day AND (m.to_date IS NULL OR m.to_date > on_day)
        WHERE i.role = 'lead' AND (app_keeps() OR reader = app_reader())
          AND i.from_date <= on_day AND (i.to_date IS NULL OR i.to_date > on_day)
    ), seen AS MATERIALIZED (
        SELECT s.person_id FROM people_seen(ARRAY(SELECT w.person_id FROM working w), reader, moment) s
    )
    -- "= ANY(ARRAY[...])" keeps to the index of the number alone: the one that keeps periods apart is ten times slower.
    SELECT w.person_id, u.ref, u.name, w.from_date, w.ref,
        (SELECT jsonb_agg(jsonb_build_array(ou.ref, ou.name, o.role, o.from_date, o.ref))
         FROM cases_involvement o JOIN accounts_user ou ON ou.id = o.worker_id
         WHERE o.person_id = ANY(ARRAY[w.person_id]) AND o.role = ANY(knows_them) AND o.worker_id <> w.worker_id
           AND o.from_date <= on_day AND (o.to_date IS NULL OR o.to_date > on_day)),
        ARRAY(SELECT m.household_id FROM people_householdmembership m
              WHERE m.person_id = ANY(ARRAY[w.person_id]) AND m.is_main AND m.set_aside_at IS NULL
                AND daterange(m.from_date, m.to_date) @> on_day),
        ARRAY(SELECT r.other_id FROM people_relationship r
              WHERE r.person_id = ANY(ARRAY[w.person_id]) AND r.kind = ANY(ties)
                AND r.set_aside_at IS NULL AND daterange(r.from_date, r.to_date) @> on_day),
        w.stage, w.weight
    FROM working w JOIN accounts_user u ON u.id = w.worker_id
    WHERE w.person_id IN (SELECT s.person_id FROM seen s) ORDER BY w.from_date, w.id
$$;

-- Who those people are, and what kinds of help they get: that is the record of the work, and not who they are.
CREATE FUNCTION cases_lines(asked bigint[], reader bigint, on_day date, moment timestamptz)
RETURNS TABLE (person_id bigint, person_ref text, line jsonb, help text[])
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
    WITH seen AS MATERIALIZED (
        SELECT s.person_id FROM people_seen(asked, reader, moment) s WHERE app_keeps() OR reader = app_reader()
    ), help AS MATERIALIZED (
        SELECT s.person_id FROM people_seen(asked, reader, moment, 'C1') s
    )
    SELECT p.id, p.ref, CASE WHEN f.person_id IS NULL THEN cases_line_of(p.id)
        ELSE jsonb_build_array(f.known->'name', f.known->'born', f.known->'due', f.known->'died') END,
        CASE WHEN p.id IN (SELECT h.person_id FROM help h) THEN
            ARRAY(SELECT e.kind::text FROM cases_episode e
                  WHERE e.person_id = ANY(ARRAY[p.id]) AND e.from_date <= on_day
                    AND (e.to_date IS NULL OR e.to_date > on_day) ORDER BY e.from_date, e.id) ELSE '{}' END
    FROM people_person p LEFT JOIN people_finding f ON f.person_id = p.id
    WHERE p.id = ANY(asked) AND p.id IN (SELECT s.person_id FROM seen s)
$$;

-- Whom a reader and a pod hold, with the record of the work, and nobody leads the work with, or somebody who has left.
CREATE FUNCTION cases_without_lead(reader bigint, of_pod bigint, on_day date, moment timestamptz)
RETURNS TABLE (person_id bigint, left_on date) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
    WITH held AS MATERIALIZED (
        SELECT g.person_id FROM people_grant g
        WHERE g.user_id = reader AND g.from_at <= moment AND (g.until_at IS NULL OR g.until_at > moment)
        UNION SELECT g.person_id FROM people_grant g
        WHERE g.pod_id = of_pod AND g.from_at <= moment AND (g.until_at IS NULL OR g.until_at > moment)
    ), led_here AS MATERIALIZED (
        SELECT h.person_id, u.left_on FROM held h
        JOIN cases_involvement i ON i.person_id = ANY(ARRAY[h.person_id])
        JOIN accounts_user u ON u.id = i.worker_id
        WHERE i.role = 'lead' AND (i.to_date IS NULL OR i.to_date > on_day)
    ), led AS MATERIALIZED (
        SELECT l.person_id, l.left_on FROM led_here l
        -- Somebody may lead the work under another record of the same person; that is asked of the few who remain.
        UNION ALL SELECT h.person_id, u.left_on FROM held h
        JOIN cases_involvement i ON i.person_id = ANY(people_records(h.person_id))
        JOIN accounts_user u ON u.id = i.worker_id
        WHERE h.person_id NOT IN (SELECT l.person_id FROM led_here l WHERE l.left_on IS NULL)
          AND i.role = 'lead' AND (i.to_date IS NULL OR i.to_date > on_day)
    ), alone AS MATERIALIZED (
        SELECT h.person_id FROM held h WHERE h.person_id NOT IN (
            SELECT l.person_id FROM led l WHERE l.left_on IS NULL OR l.left_on > on_day)
    )
    SELECT s.person_id, (SELECT min(l.left_on) FROM led l WHERE l.person_id = s.person_id)
    FROM people_seen(ARRAY(SELECT a.person_id FROM alone a), reader, moment, 'C1') s
    WHERE app_keeps() OR reader = app_reader()
$$;

GRANT SELECT ON cases_involvement, cases_episode TO alongside_sight;
GRANT CREATE ON SCHEMA public TO alongside_sight;
ALTER FUNCTION cases_line_of(bigint) OWNER TO alongside_sight;
ALTER FUNCTION cases_mine(bigint, date, timestamptz) OWNER TO alongside_sight;
ALTER FUNCTION cases_board(bigint, bigint, date, timestamptz, text[], text[]) OWNER TO alongside_sight;
ALTER FUNCTION cases_lines(bigint[], bigint, date, timestamptz) OWNER TO alongside_sight;
ALTER FUNCTION cases_without_lead(bigint, bigint, date, timestamptz) OWNER TO alongside_sight;
REVOKE CREATE ON SCHEMA public FROM alongside_sight;
REVOKE ALL ON FUNCTION cases_line_of(bigint), cases_without_lead(bigint, bigint, date, timestamptz), cases_mine(bigint, date, timestamptz),
    cases_board(bigint, bigint, date, timestamptz, text[], text[]), cases_lines(bigint[], bigint, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases_without_lead(bigint, bigint, date, timestamptz), cases_mine(bigint, date, timestamptz),
    cases_board(bigint, bigint, date, timestamptz, text[], text[]), cases_lines(bigint[], bigint, date, timestamptz)
    TO alongside_web, alongside_owner;
