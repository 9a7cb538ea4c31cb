-- Times are nanoseconds since 1970 (exact, and cheap to compare); 0 stands for "not yet".
-- Columns that lead an index are never null, so that a range over the index reaches every row.

create table journal (
  seq bigint primary key,
  at bigint not null,
  type varchar not null,
  incident bigint not null,        -- 0 for events of the desk
  engine varchar not null,
  target varchar not null,
  payload varchar not null,        -- the event as JSON
  hash varbinary(32) not null      -- over the row before and this one
);
create index journal_incident on journal (incident, seq);

create table incident (
  number bigint primary key,
  severity tinyint not null,
  phase varchar not null,
  is_open boolean not null,
  is_waiting boolean not null,     -- for a person
  opened_at bigint not null,
  closed_at bigint not null,
  engine varchar not null,
  target varchar not null,
  title varchar not null,
  search varchar not null,         -- title, target and engine in lower case
  category varchar not null,
  confidence double precision not null, -- -1 before the analysis
  occurrences int not null,
  acknowledged boolean not null,
  fingerprint varchar not null,
  healed_alone boolean not null,   -- resolved by a remediation that nobody was asked about
  by_person boolean not null       -- a person answered a question about it or closed it
);
create index incident_newest on incident (opened_at, number);
create index incident_severity on incident (severity, opened_at, number);
create index incident_open on incident (is_open, opened_at, number);
create index incident_open_severity on incident (is_open, severity, opened_at, number);
create index incident_waiting on incident (is_waiting, opened_at, number);
create index incident_closed on incident (closed_at, number);
create index incident_engine on incident (engine, opened_at, number);
create index incident_fingerprint on incident (fingerprint, opened_at, number);
create index incident_category on incident (engine, category, opened_at, number);

-- The whole record, apart from the columns so that lists read narrow rows.
create table incident_body (
  number bigint primary key,
  body varchar not null
);

create table approval (
  id varchar primary key,
  incident bigint not null,
  state varchar not null,
  requested_at bigint not null,
  expires_at bigint not null,
  decided_at bigint not null,
  body varchar not null
);
create index approval_state on approval (state, expires_at);
create index approval_decided on approval (decided_at);
create index approval_incident on approval (incident, requested_at);

create table remediation (
  id varchar primary key,
  incident bigint not null,
  playbook varchar not null,
  started_by varchar not null,
  started_at bigint not null,
  ended_at bigint not null,
  success boolean not null,        -- false while it runs
  started_seq bigint not null,     -- places of its first and last event in the journal
  ended_seq bigint not null,
  body varchar not null
);
create index remediation_incident on remediation (incident, started_at);
create index remediation_success on remediation (success, ended_at);
create index remediation_started on remediation (started_at);
create index remediation_ended on remediation (ended_at);

create table evidence (
  sha256 varchar primary key,
  bytes bigint not null,
  gzip blob not null
);

create table incident_evidence (
  incident bigint not null,
  seq bigint not null,
  place int not null,
  sha256 varchar not null,
  name varchar not null,
  bytes bigint not null,
  redactions int not null,
  primary key (incident, seq, place)
);

-- Counters kept as events arrive: a group by over a million rows takes seconds.
create table opened_bucket (
  bucket bigint not null,          -- number of the five minutes since 1970
  severity tinyint not null,
  n bigint not null,
  primary key (bucket, severity)
);
create table analysis_bucket (
  bucket bigint primary key,
  n bigint not null,
  confidence double precision not null -- summed
);
create table playbook_runs (
  playbook varchar not null,
  engine varchar not null,
  target varchar not null,
  runs bigint not null,
  successes bigint not null,
  primary key (playbook, engine, target)
);

create table parked (
  number bigint generated always as identity primary key,
  at bigint not null,
  command varchar not null,
  body varchar not null,
  bug varchar not null
);
