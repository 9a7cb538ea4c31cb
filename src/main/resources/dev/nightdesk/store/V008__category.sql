-- One category of all engines, as the query line asks for it, in the order of its pages.
create index incident_one_category on incident (category, opened_at, number);
