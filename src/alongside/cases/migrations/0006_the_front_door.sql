-- Who answers the door reads what they wrote down for as long as it is kept, and whoever decides on requests reads what
-- waits to be decided: besides those who may see somebody it is about. Whatever closes one of them closes it to all.
CREATE FUNCTION cases_answers_contact(asked bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER COST 1000 SET search_path = pg_catalog, public, pg_temp AS $$
    WITH me AS (SELECT nullif(current_setting('app.ref', true), '') AS ref)
    SELECT EXISTS (
        SELECT 1 FROM me, cases_contact c LEFT JOIN cases_referral r ON r.contact_id = c.id
        WHERE c.id = asked AND (me.ref IN (c.recorded_by_ref, c.decided_by_ref, r.decided_by_ref)
            OR (c.decided_at IS NULL OR r.id IS NOT NULL AND r.decided_at IS NULL)
                AND people_holds('{pod-manager,senior-social-worker}')))
    AND NOT EXISTS (SELECT 1 FROM people_closing(
        ARRAY(SELECT a.person_id FROM cases_contactabout a WHERE a.contact_id = asked), app_reader(), app_moment()))
$$;

GRANT SELECT ON cases_contact, cases_referral TO alongside_sight;
GRANT CREATE ON SCHEMA public TO alongside_sight;
ALTER FUNCTION cases_answers_contact(bigint) OWNER TO alongside_sight;
REVOKE CREATE ON SCHEMA public FROM alongside_sight;
REVOKE ALL ON FUNCTION cases_answers_contact(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases_answers_contact(bigint) TO alongside_web, alongside_jobs, alongside_owner;

DROP POLICY web ON cases_contact;
CREATE POLICY web ON cases_contact TO alongside_web USING (
    recorded_by_ref = current_setting('app.ref', true) AND cases_contact_is_new(id)
    OR cases_sees_contact(id) OR cases_answers_contact(id));
-- That somebody is in a contact is a row of its own; it is written by whoever may see them.
DROP POLICY web ON cases_contactabout;
CREATE POLICY web ON cases_contactabout TO alongside_web
    USING (people_sees(person_id, 'C1') OR cases_answers_contact(contact_id)) WITH CHECK (people_sees(person_id, 'C1'));
DROP POLICY web ON cases_referral;
CREATE POLICY web ON cases_referral TO alongside_web
    USING (people_sees(person_id, 'C1') OR cases_answers_contact(contact_id));
