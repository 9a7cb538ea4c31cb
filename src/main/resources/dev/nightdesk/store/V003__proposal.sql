-- The pull requests that Nightdesk opened, as last seen, and where that stands in the journal.
create table proposal (
  engine varchar not null,
  repository varchar not null,
  number bigint not null,
  incident bigint not null,
  fix varchar not null,
  state varchar not null,
  opened_at bigint not null,
  ended_at bigint not null,
  seq bigint not null,
  primary key (engine, repository, number)
);
-- Changes that a person said no to, and where that no stands in the journal.
create table refused_change (
  change_key varchar primary key,
  seq bigint not null
);
