-- What those who came near (people_come_near) are to each other and who is a child of theirs, as far as whoever asks sees it,
-- and the gender of each whose face they see: for the words by which a family calls them. The records of one person are one.
-- Who is no couple any more is still told; what else is over is not.
CREATE FUNCTION people_ties_near(records bigint[], own text, on_day date, OUT ties json, OUT genders json)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    near bigint[] := app_near();
    tied bigint[];
BEGIN
    SELECT json_agg(json_build_array(
            CASE WHEN r.person_id = ANY(records) THEN own ELSE a.ref END,
            CASE WHEN r.other_id = ANY(records) THEN own ELSE b.ref END,
            r.kind, r.ended_as IN ('separated', 'divorced') OR r.ended_as = '' AND coalesce(r.to_date <= on_day, false)) ORDER BY r.id),
        array_agg(r.person_id) || array_agg(r.other_id)
    INTO ties, tied
    FROM people_relationship r JOIN people_person a ON a.id = r.person_id JOIN people_person b ON b.id = r.other_id
    WHERE r.set_aside_at IS NULL AND r.person_id = ANY(near)
      AND (r.other_id = ANY(near) OR r.kind IN ('parent', 'adoptive-parent'))
      AND (r.from_date IS NULL OR r.from_date <= on_day)
      AND (r.to_date IS NULL OR r.to_date > on_day
           OR r.kind IN ('married', 'civil-partner', 'living-together', 'partner'));
    SELECT json_object_agg(f.person_ref, f.gender) INTO genders FROM people_face f
    WHERE f.person_id = ANY(tied) AND f.gender <> '';
END $$;

REVOKE ALL ON FUNCTION people_ties_near(bigint[], text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION people_ties_near(bigint[], text, date) TO alongside_web, alongside_owner;
