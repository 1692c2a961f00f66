-- Statements for the shared tables, three for each; the column `step` says which:
--  1  scrubs the history of the rows named in temp.erased;
--  2  writes what the log says of the rows in temp.fresh into the table: the only change of a row as it
--     stands (m = 1), else the winning value of each column (temp.winner); touches nothing that is right;
--  3  counts the rows that 2 would touch.
-- For the tables that temp.fresh tells of alone: each statement is compiled with all that its table's triggers do.
-- Names of other letters than ours are passed over, as in triggers.sql.
WITH col AS (
  SELECT m.name AS t, m.rowid AS made, p.name AS c, p.cid, p."notnull" AS nn, p.dflt_value AS d,
    EXISTS (SELECT 1 FROM personal x WHERE x.tbl = m.name AND x.col = p.name) AS pers
  FROM sqlite_schema m, pragma_table_info(m.name) p
  WHERE m.type = 'table' AND EXISTS (SELECT 1 FROM temp.fresh f WHERE f.tbl = m.name) AND p.name NOT IN ('id', 'n') AND p.name NOT GLOB 'kept_*' AND m.name || p.name NOT GLOB '*[^a-z_]*'
    AND (SELECT count(*) FROM pragma_table_info(m.name) WHERE name IN ('id', 'gone')) = 2
), shared AS (
  SELECT t, made, group_concat(c) AS cols,
    group_concat('excluded.' || c) AS offered,
    group_concat(c || '=excluded.' || c) AS sets,
    group_concat('x.' || c) AS mine,
    group_concat('e.' || c) AS expected,
    max(pers) AS pers,
    group_concat(CASE WHEN nn AND d IS NOT NULL THEN 'coalesce(now->>''' || c || ''',' || d || ')'
      ELSE 'now->>''' || c || '''' END || ' AS ' || c) AS vals,
    group_concat(iif(pers, ',''$.' || c || '''', ''), '') AS paths
  FROM (SELECT * FROM col ORDER BY t, cid) GROUP BY t
), told AS (
  SELECT *, 'SELECT row,' || vals || ' FROM ('
    || 'SELECT c.row,c.now FROM temp.fresh f CROSS JOIN change c ON c.row=f.row AND c.op<>''R'' WHERE f.tbl='''
    || t || ''' AND f.m=1'
    || ' UNION ALL SELECT row,json_group_object(k,v) AS now FROM temp.winner WHERE tbl=''' || t
    || ''' GROUP BY row)' AS log
  FROM shared
)
SELECT 1 AS step, t AS tbl, 'UPDATE change SET was=json_remove(was' || paths || '),now=json_remove(now' || paths
  || ') WHERE tbl=''' || t || ''' AND row IN (SELECT row FROM temp.erased)' AS sql, made
FROM told WHERE pers AND EXISTS (SELECT 1 FROM temp.erased)
UNION ALL
SELECT 2, t, 'INSERT INTO ' || t || ' AS x (id,' || cols || ') ' || log || ' WHERE true ORDER BY row'
  || ' ON CONFLICT(id) DO UPDATE SET ' || sets || ' WHERE (' || mine || ') IS NOT (' || offered || ')', made
FROM told
UNION ALL
SELECT 3, t, 'SELECT count(*) FROM (' || log || ') e LEFT JOIN ' || t || ' x ON x.id=e.row'
  || ' WHERE x.id IS NULL OR (' || mine || ') IS NOT (' || expected || ')', made
FROM told
ORDER BY step, made; -- in the order of CREATE: parents first, or each parent searches all children
