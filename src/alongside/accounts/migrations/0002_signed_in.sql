-- Who is signed in, planned once for a connection: every page asks this before anything else. Told are what the session
-- holds, the roles of that day, the person and the organisation they work for; nothing where there is no such session then.
CREATE FUNCTION accounts_signed_in(key text, today date, moment timestamptz)
RETURNS TABLE (data text, roles text[], who accounts_user, works_for accounts_organisation) LANGUAGE plpgsql STABLE ROWS 1
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN QUERY SELECT s.session_data, ARRAY(
            SELECT r.role::text FROM accounts_roleheld r
            WHERE r.user_id = u.id AND r.from_date <= today AND (r.to_date IS NULL OR r.to_date > today)), u, o
    FROM accounts_session s
    LEFT JOIN accounts_user u ON u.id = s.user_id
    LEFT JOIN accounts_organisation o ON o.id = u.organisation_id
    WHERE s.session_key = key AND s.expire_date > moment;
END $$;

REVOKE ALL ON FUNCTION accounts_signed_in(text, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION accounts_signed_in(text, date, timestamptz) TO alongside_web, alongside_owner;
