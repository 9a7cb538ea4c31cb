-- What lies over an incident, for the lists.
alter table incident add column acknowledged_until bigint default 0 not null;  -- 0: unseen, or for good
alter table incident add column shelved_until bigint default 0 not null;       -- 0: not shelved
alter table incident add column assigned_to varchar default '' not null;       -- as it is written
alter table incident add column assignee varchar default '' not null;          -- the same in lower case
alter table incident add column is_held boolean default false not null;        -- by maintenance and the like
alter table incident add column merged_into bigint default 0 not null;         -- 0: none
create index incident_shelved on incident (shelved_until);
create index incident_assignee on incident (assignee);
