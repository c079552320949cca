-- Who broke each glass and until when, and whether they asked for the safe address too, for whoever reviews it. Where
-- the record was sealed since, information governance alone is told, and neither whose record it is nor in which words.
CREATE FUNCTION governance_broke(asked text[])
RETURNS TABLE (ref text, by_ref text, until_at timestamptz, safe_at timestamptz, safe_why text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT b.ref::text, u.ref::text, g.until_at, s.from_at,
           CASE WHEN s.from_at = b.broken_at OR people_hidden(g.person_id) THEN '' ELSE coalesce(s.why, '') END
    FROM people_glass b JOIN people_grant g ON g.id = b.grant_id JOIN accounts_user u ON u.id = g.user_id
    LEFT JOIN people_grant s ON s.cause = b.ref AND s.person_id = g.person_id AND s.user_id = g.user_id
        AND s.basis = 'safe-address'
    WHERE b.ref = ANY(asked) AND (app_keeps() OR people_holds('{information-governance}')
        OR people_holds('{pod-manager}') AND NOT people_hidden(g.person_id))
$$;

-- Whose record it was, for the trace of a review alone: told to whoever has just reviewed it.
CREATE FUNCTION governance_reviewed(asked text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT p.ref::text FROM people_glass b JOIN people_grant g ON g.id = b.grant_id JOIN people_person p ON p.id = g.person_id
    WHERE b.ref = asked AND b.reviewed_by_ref = current_setting('app.ref', true)
      AND people_holds('{information-governance}')
$$;

GRANT CREATE ON SCHEMA public TO alongside_sight;
DO $$
DECLARE one text;
BEGIN
    FOR one IN SELECT unnest(ARRAY['governance_broke(text[])', 'governance_reviewed(text)']) LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO alongside_sight', one);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', one);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO alongside_owner, alongside_web', one);
    END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM alongside_sight;
