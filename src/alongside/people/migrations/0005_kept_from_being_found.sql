-- Whether one of these people lives where somebody must not find them, said to whoever sees who they are: those who
-- write about them keep it from the family until somebody decides, also where they are not cleared to read where it is.
CREATE FUNCTION people_hides(asked bigint[], on_day date) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM unnest(asked) AS a(id), LATERAL people_records(a.id) AS of(records), people_safeaddress s
        WHERE s.set_aside_at IS NULL AND daterange(s.from_date, s.to_date) @> on_day
          AND (s.person_id = ANY(of.records) OR s.household_id IN (
                SELECT m.household_id FROM people_householdmembership m
                WHERE m.person_id = ANY(of.records) AND m.set_aside_at IS NULL
                  AND daterange(m.from_date, m.to_date) @> on_day))
          AND people_sees(a.id));
END $$;

GRANT SELECT ON people_safeaddress TO alongside_sight;
GRANT CREATE ON SCHEMA public TO alongside_sight;
ALTER FUNCTION people_hides(bigint[], date) OWNER TO alongside_sight;
REVOKE CREATE ON SCHEMA public FROM alongside_sight;
REVOKE ALL ON FUNCTION people_hides(bigint[], date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION people_hides(bigint[], date) TO alongside_web, alongside_owner;
