-- The second wall around casework: it is seen by whoever may see the person it is about (people_sees).

-- A contact speaks of several people: seen by whoever may see the record of one of them and is denied none.
CREATE FUNCTION cases_sees_contact(asked bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER COST 1000 SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE about bigint[];
BEGIN
    IF app_keeps() THEN RETURN true; END IF;
    SELECT array_agg(a.person_id) INTO about FROM cases_contactabout a WHERE a.contact_id = asked;
    RETURN EXISTS (SELECT 1 FROM unnest(about) AS one(id) WHERE people_sees(one.id, 'C1'))
        AND NOT EXISTS (SELECT 1 FROM people_closing(about, app_reader(), app_moment()));
END $$;

-- One that is just being written down is about nobody yet.
CREATE FUNCTION cases_contact_is_new(asked bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT NOT EXISTS (SELECT 1 FROM cases_contactabout a WHERE a.contact_id = asked) $$;

CREATE POLICY web ON cases_contact TO alongside_web
    USING (recorded_by_ref = current_setting('app.ref', true) AND cases_contact_is_new(id) OR cases_sees_contact(id));
CREATE POLICY web ON cases_contactabout TO alongside_web USING (people_sees(person_id, 'C1'));
CREATE POLICY web ON cases_referral TO alongside_web USING (people_sees(person_id, 'C1'));
CREATE POLICY web ON cases_episode TO alongside_web USING (people_sees(person_id, 'C1'));
-- Who works with somebody is part of who they are: whoever may see a face may see whom to ask.
CREATE POLICY web ON cases_involvement TO alongside_web USING (people_sees(person_id));

-- Forced, so that a service that was connected as the owner by mistake sees nothing.
DO $$
DECLARE name text;
BEGIN
    FOR name IN SELECT unnest(ARRAY[
        'cases_contact', 'cases_contactabout', 'cases_referral', 'cases_episode', 'cases_involvement']) LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY sight ON %I FOR SELECT TO alongside_sight USING (true)', name);
        EXECUTE format('CREATE POLICY keeper ON %I TO alongside_owner USING (app_keeps()) WITH CHECK (app_keeps())', name);
        -- The owner is a member of alongside_sight, to hand functions over to it, and must not see by its policy.
        EXECUTE format('CREATE POLICY keeper_only ON %I AS RESTRICTIVE TO alongside_owner USING (app_keeps())', name);
    END LOOP;
END $$;

GRANT SELECT ON cases_contactabout TO alongside_sight;
GRANT CREATE ON SCHEMA public TO alongside_sight;
ALTER FUNCTION cases_sees_contact(bigint) OWNER TO alongside_sight;
ALTER FUNCTION cases_contact_is_new(bigint) OWNER TO alongside_sight;
REVOKE CREATE ON SCHEMA public FROM alongside_sight;
REVOKE ALL ON FUNCTION cases_sees_contact(bigint), cases_contact_is_new(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases_sees_contact(bigint), cases_contact_is_new(bigint)
    TO alongside_web, alongside_jobs, alongside_owner;
