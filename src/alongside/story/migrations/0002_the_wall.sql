-- The second wall around the story: what somebody may not read, the database does not give.

-- Whether a reader may read what stands in somebody's story: its class is open to them; or it is kept among those who
-- lead the work, and they are one of these, steady the pod that holds it, or wrote it (story/rules/reading.py says the same).
CREATE FUNCTION story_opens(person bigint, class text, author text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER COST 600 SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF app_keeps() THEN RETURN true; END IF;
    IF people_sees(person, class) THEN RETURN true; END IF;
    IF class <> 'C4' OR NOT people_sees(person, 'C1') THEN RETURN false; END IF;
    RETURN author = current_setting('app.ref', true) OR EXISTS (
        SELECT 1 FROM people_held(people_records(person), app_reader(), app_moment()) h
        JOIN people_grant g ON g.id = h.grant_id
        LEFT JOIN pods_podmembership m ON m.pod_id = g.pod_id AND m.user_id = app_reader()
          AND m.part IN ('manager', 'senior')
          AND daterange(m.from_date, m.to_date) @> (app_moment() AT TIME ZONE 'Europe/London')::date
        WHERE g.basis IN ('lead', 'lead-child-protection', 'supervising') OR m.id IS NOT NULL);
END $$;

-- An entry is read by whoever may read that it stands in one of the stories it stands in.
CREATE FUNCTION story_sees_entry(asked bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER COST 1000 SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF app_keeps() THEN RETURN true; END IF;
    RETURN EXISTS (
        SELECT 1 FROM story_line l WHERE l.entry_id = asked AND l.passage_id IS NULL AND l.moved_at IS NULL
          AND story_opens(l.person_id, l.data_class, l.author_ref));
END $$;

-- A passage about several people: read by whoever may read it of one of them and is denied none.
CREATE FUNCTION story_sees_passage(asked bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER COST 2000 SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE about bigint[];
BEGIN
    IF app_keeps() THEN RETURN true; END IF;
    SELECT array_agg(DISTINCT l.person_id) INTO about FROM story_line l
        WHERE l.passage_id = asked AND l.moved_at IS NULL;
    RETURN EXISTS (
        SELECT 1 FROM story_line l WHERE l.passage_id = asked AND l.moved_at IS NULL
          AND story_opens(l.person_id, l.data_class, l.author_ref))
        AND NOT EXISTS (SELECT 1 FROM people_closing(about, app_reader(), app_moment()));
END $$;

-- What is just being written stands in no story yet.
CREATE FUNCTION story_entry_is_new(asked bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT NOT EXISTS (SELECT 1 FROM story_line l WHERE l.entry_id = asked) $$;

CREATE FUNCTION story_passage_is_new(asked bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT NOT EXISTS (SELECT 1 FROM story_line l WHERE l.passage_id = asked) $$;

CREATE POLICY web ON story_entry TO alongside_web
    USING (recorded_by_ref = current_setting('app.ref', true) AND story_entry_is_new(id) OR story_sees_entry(id));
CREATE POLICY web ON story_passage TO alongside_web
    USING (recorded_by_ref = current_setting('app.ref', true) AND story_passage_is_new(id) OR story_sees_passage(id));
CREATE POLICY web ON story_line TO alongside_web USING (story_opens(person_id, data_class, author_ref))
    WITH CHECK (people_sees(person_id, 'C1'));
CREATE POLICY web ON story_presence TO alongside_web
    USING (story_sees_entry(entry_id) AND (person_id IS NULL OR NOT people_hidden(person_id)));
CREATE POLICY web ON story_earlier TO alongside_web USING (story_sees_entry(entry_id));
CREATE POLICY web ON story_moment TO alongside_web USING (people_sees(person_id, 'C1') AND story_sees_entry(entry_id));
CREATE POLICY web ON story_promise TO alongside_web USING (people_sees(person_id, 'C1'));
CREATE POLICY web ON story_promisestep TO alongside_web
    USING (EXISTS (SELECT 1 FROM story_promise p WHERE p.id = promise_id));
-- Nobody reads what somebody else has not finished.
CREATE POLICY web ON story_draft TO alongside_web USING (author_id = (SELECT app_reader()) AND (SELECT app_moment()) IS NOT NULL);
CREATE POLICY web ON story_draftkey TO alongside_web
    USING (user_id = (SELECT app_reader()) AND (SELECT app_moment()) IS NOT NULL);
-- A file is its author's until what it was added to is an entry; then it is opened by whoever reads what describes it.
CREATE POLICY web ON story_attachment TO alongside_web
    USING (passage_id IS NULL AND added_by_ref = current_setting('app.ref', true) OR story_sees_passage(passage_id));

DO $$
DECLARE name text;
BEGIN
    FOR name IN SELECT unnest(ARRAY['story_entry', 'story_passage', 'story_line', 'story_presence', 'story_earlier',
        'story_moment', 'story_promise', 'story_promisestep', 'story_draft', 'story_draftkey', 'story_attachment']) LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY sight ON %I FOR SELECT TO alongside_sight USING (true)', name);
        EXECUTE format('CREATE POLICY keeper ON %I TO alongside_owner USING (app_keeps()) WITH CHECK (app_keeps())', name);
        -- The owner is a member of alongside_sight, to hand functions over to it, and must not see by its policy.
        EXECUTE format('CREATE POLICY keeper_only ON %I AS RESTRICTIVE TO alongside_owner USING (app_keeps())', name);
    END LOOP;
END $$;

GRANT SELECT ON story_line TO alongside_sight;
GRANT CREATE ON SCHEMA public TO alongside_sight;
ALTER FUNCTION story_opens(bigint, text, text) OWNER TO alongside_sight;
ALTER FUNCTION story_sees_entry(bigint) OWNER TO alongside_sight;
ALTER FUNCTION story_sees_passage(bigint) OWNER TO alongside_sight;
ALTER FUNCTION story_entry_is_new(bigint) OWNER TO alongside_sight;
ALTER FUNCTION story_passage_is_new(bigint) OWNER TO alongside_sight;
REVOKE CREATE ON SCHEMA public FROM alongside_sight;
REVOKE ALL ON FUNCTION story_opens(bigint, text, text), story_sees_entry(bigint), story_sees_passage(bigint),
    story_entry_is_new(bigint), story_passage_is_new(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION story_opens(bigint, text, text), story_sees_entry(bigint), story_sees_passage(bigint),
    story_entry_is_new(bigint), story_passage_is_new(bigint) TO alongside_web, alongside_jobs, alongside_owner;
