-- How people switched playbooks, and where that word stands in the journal.
create table playbook_switch (
  playbook varchar primary key,
  seq bigint not null
);
-- When each playbook last explained an incident, when a plan of it was last carried out, and when it
-- was last saved from the window.
create table playbook_last (
  playbook varchar primary key,
  answered_at bigint not null,
  acted_at bigint not null,
  saved_at bigint not null
);
insert into playbook_last (playbook, answered_at, acted_at, saved_at)
  select playbook, sum(answered), sum(acted), 0 from (
    select playbook, max(at) answered, 0 acted from (
      select regexp_substr(payload, '"playbook":\{"id":"([^"]+)"', 1, 1, '', 1) playbook, at
      from journal where type = 'IncidentAnalysed')
    where playbook is not null group by playbook
    union all
    select playbook, 0, max(started_at) from remediation group by playbook)
  group by playbook;
-- What people said incidents were, beside what the last analysis before that had said.
create table judgement (
  incident bigint primary key,
  disposition varchar not null,
  playbook varchar not null,       -- empty when none had answered
  kind varchar not null,
  confidence double precision not null
);
-- What playbooks in the shadow would have done.
create table shadow_note (
  playbook varchar not null,
  version int not null,
  incident bigint not null,
  kind varchar not null,
  strategy varchar not null,
  primary key (playbook, version, incident)
);
-- What became of each strategy that was tried or asked about for an incident.
create table strategy_outcome (
  incident bigint not null,
  strategy varchar not null,
  healed boolean not null,         -- proven after a remediation, and it did not come back
  failed boolean not null,         -- a remediation did not help, or it came back
  approved boolean not null,       -- by a person
  rejected boolean not null,       -- by a person
  primary key (incident, strategy)
);
