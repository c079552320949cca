-- The second wall around what came from an earlier system: the data team's work, and nobody else's. What the file said
-- of a child who is in is read by whoever reads that child's record.

-- Whether the reader brings records in (accounts/roles.py says which roles do; a test holds the two together).
CREATE FUNCTION imports_brings() RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT app_keeps() OR EXISTS (
        SELECT 1 FROM accounts_roleheld r WHERE r.user_id = app_reader() AND r.role IN ('data-team')
          AND daterange(r.from_date, r.to_date) @> (app_moment() AT TIME ZONE 'Europe/London')::date)
$$;

DO $$
DECLARE name text;
BEGIN
    FOR name IN SELECT unnest(ARRAY['imports_arrival', 'imports_mapping', 'imports_arrivedfile', 'imports_arrivedsheet',
        'imports_arrivedrow', 'imports_arrivedchild', 'imports_arrivedproblem']) LOOP
        EXECUTE format('CREATE POLICY web ON %I TO alongside_web USING ((SELECT imports_brings()))', name);
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY keeper ON %I TO alongside_owner USING (app_keeps()) WITH CHECK (app_keeps())', name);
        EXECUTE format('CREATE POLICY keeper_only ON %I AS RESTRICTIVE TO alongside_owner USING (app_keeps())', name);
    END LOOP;
END $$;
