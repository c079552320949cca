-- What the line at the top of somebody's pages says. A function only so that its plan, with the policies of six tables
-- in it, is made once for a connection and not for every page: it sees what the reader sees and nothing else.
-- Those they live with are named as search names them: nobody whose record is closed. An address never stands in the
-- line, for it would be on every screen.
CREATE FUNCTION people_bar(records bigint[], kept bigint, on_day date)
RETURNS TABLE (details jsonb, names jsonb, lives_with text[], best jsonb, languages jsonb) LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN QUERY SELECT to_jsonb(d),
        (SELECT jsonb_agg(to_jsonb(n)) FROM people_personname n
         WHERE n.person_id = ANY(records) AND n.set_aside_at IS NULL),
        ARRAY(SELECT f.known->>'name'
              FROM people_householdmembership m
              JOIN people_householdmembership o ON o.household_id = m.household_id AND o.person_id <> ALL(records)
              JOIN people_finding f ON f.person_id = o.person_id AND f.level = ''
              WHERE m.person_id = ANY(records) AND m.is_main
                AND m.set_aside_at IS NULL AND daterange(m.from_date, m.to_date) @> on_day
                AND o.set_aside_at IS NULL AND daterange(o.from_date, o.to_date) @> on_day
              ORDER BY o.id),
        (SELECT jsonb_build_array(c.words, c.is_safe, c.safe_words) FROM people_contactpoint c
         WHERE c.person_id = ANY(records) AND c.is_best AND c.kind <> 'address'
           AND c.set_aside_at IS NULL AND daterange(c.from_date, c.to_date) @> on_day
         ORDER BY c.id DESC LIMIT 1),
        (SELECT jsonb_agg(jsonb_build_array(l.name, l.needs_interpreter) ORDER BY l.is_first DESC, l.id)
         FROM people_language l WHERE l.person_id = ANY(records) AND l.set_aside_at IS NULL)
    FROM people_details d WHERE d.person_id = kept AND d.set_aside_at IS NULL;
END $$;

REVOKE ALL ON FUNCTION people_bar(bigint[], bigint, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION people_bar(bigint[], bigint, date) TO alongside_web, alongside_owner;
