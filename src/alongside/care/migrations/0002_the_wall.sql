-- The second wall around law and care: whoever may not read about somebody is not given what the law did in their life.

DO $$
DECLARE name text;
BEGIN
    FOR name IN SELECT unnest(ARRAY[
        'care_adoptionstep', 'care_assessment', 'care_careperiod', 'care_disability', 'care_earlierreferral', 'care_enquiry',
        'care_helpplan', 'care_home', 'care_legalstatus', 'care_missingtime', 'care_needperiod', 'care_protectionplan',
        'care_review', 'care_workertold']) LOOP
        EXECUTE format('CREATE POLICY web ON %I TO alongside_web USING (people_sees(person_id, ''C1''))', name);
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY keeper ON %I TO alongside_owner USING (app_keeps()) WITH CHECK (app_keeps())', name);
        EXECUTE format('CREATE POLICY keeper_only ON %I AS RESTRICTIVE TO alongside_owner USING (app_keeps())', name);
    END LOOP;
END $$;
