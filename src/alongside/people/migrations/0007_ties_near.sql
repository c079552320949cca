-- What those who came near (people_come_near) are to each other, and some more who are open to the reader, and the gender of
-- each whose face they see: for the words by which a family calls them. Asked by other functions alone: they know who is
-- open. The records of one person are one. Who is no couple any more is still told; what else is over is not.
CREATE FUNCTION people_ties_near(records bigint[], opened bigint[], on_day date, OUT ties json, OUT genders json)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    near bigint[] := app_near();
    tied bigint[];
BEGIN
    SELECT json_agg(json_build_array(t.a, t.b, t.kind, t.is_over) ORDER BY t.id), array_agg(t.a) || array_agg(t.b)
    INTO ties, tied FROM (
        SELECT r.id, r.kind,
            CASE WHEN r.person_id = ANY(records) THEN records[1] ELSE coalesce(p.kept_id, r.person_id) END AS a,
            CASE WHEN r.other_id = ANY(records) THEN records[1] ELSE coalesce(o.kept_id, r.other_id) END AS b,
            r.ended_as <> 'widowed' AND CASE WHEN r.to_date IS NULL THEN r.ended_as <> '' ELSE r.to_date <= on_day END AS is_over
        FROM people_relationship r
        LEFT JOIN people_sameperson p ON p.other_id = r.person_id AND p.set_aside_at IS NULL
        LEFT JOIN people_sameperson o ON o.other_id = r.other_id AND o.set_aside_at IS NULL
        WHERE r.set_aside_at IS NULL AND r.person_id = ANY(near || opened) AND r.other_id = ANY(near || opened)
          AND (r.person_id = ANY(near) OR r.other_id = ANY(near))
          AND (r.from_date IS NULL OR r.from_date <= on_day)
          AND (r.to_date IS NULL OR r.to_date > on_day
               OR r.kind IN ('married', 'civil-partner', 'living-together', 'partner'))) AS t
    WHERE t.a <> t.b;
    SELECT json_object_agg(d.person_id, d.gender) INTO genders FROM people_details d
    WHERE d.person_id = ANY(tied) AND d.person_id = ANY(app_faces() || opened) AND d.gender <> '' AND d.set_aside_at IS NULL;
END $$;

GRANT CREATE ON SCHEMA public TO alongside_sight;
ALTER FUNCTION people_ties_near(bigint[], bigint[], date) OWNER TO alongside_sight;
REVOKE CREATE ON SCHEMA public FROM alongside_sight;
REVOKE ALL ON FUNCTION people_ties_near(bigint[], bigint[], date) FROM PUBLIC;
