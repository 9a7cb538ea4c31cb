-- Where the newest CursorMoved of each watch stands in the journal.
create table sweep_cursor (
  engine varchar not null,
  watch varchar not null,
  seq bigint not null,
  primary key (engine, watch)
);
