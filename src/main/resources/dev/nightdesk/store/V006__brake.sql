-- How each brake of the whole desk stands: the place of the last word about it in the journal.
create table standing_brake (
  name varchar primary key,
  seq bigint not null
);
insert into standing_brake (name, seq)
  select 'engine ' || engine, max(seq) from journal
  where type in ('EngineLost', 'EngineFound') group by engine;
