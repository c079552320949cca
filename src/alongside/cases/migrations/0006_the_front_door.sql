-- Who answers the door reads what they wrote down for as long as it is kept, and whoever steadies a pod of theirs reads
-- what of it waits to be decided; where whoever wrote it is in no pod, any who decide do. That is besides those who may see somebody it is about. Whatever closes one of them closes it to all.
CREATE FUNCTION cases_decides_for(recorder text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH today AS (SELECT (app_moment() AT TIME ZONE 'Europe/London')::date AS day), theirs AS (
        SELECT m.pod_id FROM today, pods_podmembership m JOIN accounts_user u ON u.id = m.user_id
        WHERE u.ref = recorder AND daterange(m.from_date, m.to_date) @> today.day
    )
    SELECT NOT EXISTS (SELECT 1 FROM theirs) OR EXISTS (
        SELECT 1 FROM today, pods_podmembership m WHERE m.user_id = app_reader() AND m.part IN ('manager', 'senior')
          AND m.pod_id IN (SELECT pod_id FROM theirs) AND daterange(m.from_date, m.to_date) @> today.day)
$$;

CREATE FUNCTION cases_answers_contact(asked bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER COST 1000 SET search_path = pg_catalog, public, pg_temp AS $$
    WITH me AS (SELECT nullif(current_setting('app.ref', true), '') AS ref)
    SELECT EXISTS (
        SELECT 1 FROM me, cases_contact c LEFT JOIN cases_referral r ON r.contact_id = c.id
        WHERE c.id = asked AND (me.ref IN (c.recorded_by_ref, c.decided_by_ref, r.decided_by_ref)
            OR (c.decided_at IS NULL OR r.id IS NOT NULL AND r.decided_at IS NULL)
                AND people_holds('{pod-manager,senior-social-worker}') AND cases_decides_for(c.recorded_by_ref)))
    AND app_moment() IS NOT NULL AND EXISTS (SELECT 1 FROM accounts_user u WHERE u.id = app_reader()
                AND (u.left_on IS NULL OR u.left_on > (app_moment() AT TIME ZONE 'Europe/London')::date))
    AND NOT EXISTS (SELECT 1 FROM people_closing(
        ARRAY(SELECT a.person_id FROM cases_contactabout a WHERE a.contact_id = asked), app_reader(), app_moment()))
$$;

GRANT SELECT ON cases_contact, cases_referral TO alongside_sight;
GRANT CREATE ON SCHEMA public TO alongside_sight;
ALTER FUNCTION cases_answers_contact(bigint) OWNER TO alongside_sight;
ALTER FUNCTION cases_decides_for(text) OWNER TO alongside_sight;
REVOKE CREATE ON SCHEMA public FROM alongside_sight;
REVOKE ALL ON FUNCTION cases_answers_contact(bigint), cases_decides_for(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases_answers_contact(bigint), cases_decides_for(text) TO alongside_web, alongside_jobs, alongside_owner;

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

-- A page of the contacts a reader may read: what waits, the oldest first, or what was decided, the newest first. Looked
-- through in their order until the page is full, so that a page costs what it shows and not what is kept.
CREATE FUNCTION cases_contacts_listed(is_decided boolean, from_whom text, is_mine boolean, after_ref text, most integer)
RETURNS SETOF bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    me text := current_setting('app.ref', true);
    today date := (app_moment() AT TIME ZONE 'Europe/London')::date;
    place cases_contact;
    one bigint;
    shown integer := 0;
BEGIN
    SELECT * INTO place FROM cases_contact c WHERE c.ref = after_ref;
    IF is_decided THEN
        FOR one IN
            SELECT c.id FROM cases_contact c
            WHERE c.decided_at IS NOT NULL AND (after_ref = '' OR (c.received_at, c.id) < (place.received_at, place.id))
              AND (from_whom = '' OR c.who = from_whom) AND (NOT is_mine OR c.recorded_by_ref = me)
              AND NOT EXISTS (SELECT 1 FROM cases_referral r WHERE r.contact_id = c.id AND r.decided_at IS NULL)
              -- Near to the reader first; the rule itself is asked below.
              AND (app_keeps() OR me IN (c.recorded_by_ref, c.decided_by_ref)
                OR c.id IN (SELECT r.contact_id FROM cases_referral r WHERE r.decided_by_ref = me)
                OR c.id IN (SELECT a.contact_id FROM cases_contactabout a WHERE a.person_id IN (
                    SELECT unnest(people_records(g.person_id)) FROM people_grant g
                    WHERE g.from_at <= app_moment() AND (g.until_at IS NULL OR g.until_at > app_moment())
                      AND (g.user_id = app_reader() OR g.pod_id IN (
                        SELECT m.pod_id FROM pods_podmembership m WHERE m.user_id = app_reader()
                        AND daterange(m.from_date, m.to_date) @> today)))))
            ORDER BY c.received_at DESC, c.id DESC
        LOOP
            IF cases_sees_contact(one) OR cases_answers_contact(one) THEN
                RETURN NEXT one;
                shown := shown + 1;
                EXIT WHEN shown >= most;
            END IF;
        END LOOP;
    ELSE
        FOR one IN
            SELECT c.id FROM cases_contact c
            WHERE c.id IN (SELECT w.id FROM cases_contact w WHERE w.decided_at IS NULL
                UNION SELECT r.contact_id FROM cases_referral r WHERE r.decided_at IS NULL)
              AND (after_ref = '' OR (c.received_at, c.id) > (place.received_at, place.id))
              AND (from_whom = '' OR c.who = from_whom) AND (NOT is_mine OR c.recorded_by_ref = me)
            ORDER BY c.received_at, c.id
        LOOP
            IF cases_sees_contact(one) OR cases_answers_contact(one) THEN
                RETURN NEXT one;
                shown := shown + 1;
                EXIT WHEN shown >= most;
            END IF;
        END LOOP;
    END IF;
END $$;

GRANT CREATE ON SCHEMA public TO alongside_sight;
ALTER FUNCTION cases_contacts_listed(boolean, text, boolean, text, integer) OWNER TO alongside_sight;
REVOKE CREATE ON SCHEMA public FROM alongside_sight;
REVOKE ALL ON FUNCTION cases_contacts_listed(boolean, text, boolean, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases_contacts_listed(boolean, text, boolean, text, integer)
    TO alongside_web, alongside_jobs, alongside_owner;
