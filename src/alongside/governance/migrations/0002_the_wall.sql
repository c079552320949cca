-- What came of a second look is for those who look after who saw what, and never for the one it is about.
CREATE POLICY web ON governance_alert TO alongside_web
    USING (people_holds('{information-governance}') AND reader_ref <> coalesce(current_setting('app.ref', true), ''))
    WITH CHECK (people_holds('{information-governance}'));
CREATE POLICY web ON governance_newsname TO alongside_web
    USING (people_holds('{information-governance}')) WITH CHECK (people_holds('{information-governance}'));
-- The nightly watch writes patterns down and reads names in the news; it shows nothing to anybody.
CREATE POLICY jobs ON governance_alert TO alongside_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON governance_newsname FOR SELECT TO alongside_jobs USING (true);

DO $$
DECLARE name text;
BEGIN
    FOR name IN SELECT unnest(ARRAY['governance_alert', 'governance_newsname']) LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY keeper ON %I TO alongside_owner USING (app_keeps()) WITH CHECK (app_keeps())', name);
    END LOOP;
END $$;

-- The names of those whose records were opened, for the nightly watch to compare; the web may not ask.
CREATE FUNCTION governance_names(asked text[]) RETURNS TABLE (ref text, given text, family text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT p.ref::text, n.given::text, n.family::text FROM people_person p
    JOIN people_personname n ON n.person_id = p.id AND n.set_aside_at IS NULL
    WHERE p.ref = ANY(asked)
$$;

-- Who looked at a person: told to whoever may open the record, and to information governance where it is not sealed
-- to them; nothing to somebody who is close to the person.
CREATE FUNCTION governance_looks(whom text[], before_day date, after_reader text, most integer)
RETURNS TABLE (day date, by_ref text, times bigint, purposes text[], acts text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT l.* FROM audit_looks(ARRAY(
        SELECT p.ref::text FROM people_person p WHERE p.ref = ANY(whom) AND (people_sees(p.id) OR (
            people_holds('{information-governance}') AND NOT people_hidden(p.id) AND NOT EXISTS (
                SELECT 1 FROM people_conflict c
                WHERE c.person_id = ANY(people_records(p.id)) AND c.user_id = app_reader() AND c.set_aside_at IS NULL
                  AND daterange(c.from_date, c.to_date) @> (app_moment() AT TIME ZONE 'Europe/London')::date)))
    ), before_day, after_reader, most) l
$$;

-- Looks that no grant explains, for information governance alone.
CREATE FUNCTION governance_unexplained(since timestamptz, most integer)
RETURNS TABLE (by_ref text, about_ref text, last_at timestamptz, times bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT u.* FROM audit_unexplained(since, most) u WHERE app_keeps() OR people_holds('{information-governance}')
$$;

-- How much was looked at while one glass was broken, for whoever reviews it.
CREATE FUNCTION governance_meanwhile(asked text, until timestamptz) RETURNS TABLE (looks bigint, people bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT m.* FROM people_glass b JOIN people_grant g ON g.id = b.grant_id JOIN accounts_user u ON u.id = g.user_id,
        audit_meanwhile(u.ref::text, b.broken_at, least(until, g.until_at)) m
    WHERE b.ref = asked AND (app_keeps() OR people_holds('{information-governance,pod-manager}'))
$$;

GRANT SELECT ON people_glass TO alongside_sight;
GRANT CREATE ON SCHEMA public TO alongside_sight;
DO $$
DECLARE one text;
BEGIN
    FOR one IN SELECT unnest(ARRAY[
        'governance_names(text[])', 'governance_looks(text[], date, text, integer)',
        'governance_unexplained(timestamptz, integer)', 'governance_meanwhile(text, timestamptz)']) LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO alongside_sight', one);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', one);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO alongside_owner, %s', one,
                       CASE WHEN one LIKE 'governance_names%' THEN 'alongside_jobs' ELSE 'alongside_web' END);
    END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM alongside_sight;
