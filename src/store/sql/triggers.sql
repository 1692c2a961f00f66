-- Each row of this query is one statement that makes (or drops) a trigger of a shared table: every table
-- that has the columns id and gone. Run after each migration, inside its transaction. The names become part of the
-- statements, and a file from elsewhere may name a table as it likes: only the letters of our own names count. Columns called
-- kept_... are this file's own: writing them is neither logged nor forbidden in hidden rows.
WITH col AS (
  SELECT m.name AS t, p.name AS c, p.cid, p.type = 'TEXT' AS words
  FROM sqlite_schema m, pragma_table_info(m.name) p
  WHERE m.type = 'table' AND p.name NOT IN ('id', 'n') AND p.name NOT GLOB 'kept_*' AND m.name || p.name NOT GLOB '*[^a-z_]*'
    AND (SELECT count(*) FROM pragma_table_info(m.name) WHERE name IN ('id', 'gone')) = 2
), shared AS (
  SELECT t, iif(sum(c = 'engagement_id'), 'new.engagement_id', '''''') AS scope,
    group_concat(c) AS cols,
    group_concat('old.' || c) AS olds,
    group_concat('new.' || c) AS news,
    group_concat('''"' || c || '":''||json_quote(new.' || c || ')', '||'',''||') AS pairs,
    group_concat('''"' || c || '":''||json_quote(old.' || c || ')', '||'',''||') AS seen,
    group_concat('iif(old.' || c || ' IS new.' || c || ','''','',"' || c || '":''||json_quote(old.' || c || '))', '||') AS was,
    group_concat('iif(old.' || c || ' IS new.' || c || ','''','',"' || c || '":''||json_quote(new.' || c || '))', '||') AS now,
    group_concat(iif(words, 'iif(instr(h.erasing,'',' || c || ','')>0,'',"' || c || '":""'','''')', NULL), '||') AS blanks,
    group_concat(iif(words, 'new.' || c || '<>'''' AND old.' || c || ' IS NOT new.' || c || ' AND instr(e.now,''"' || c || '":'')>0', NULL),
      ' OR ') AS filled
  FROM (SELECT * FROM col ORDER BY t, cid) GROUP BY t
), head AS (
  SELECT *, ' UPDATE here SET seq=seq+1;'
    || ' INSERT INTO change(origin,seq,hlc,actor,deed,ver,undo,undo_origin,scope,tbl,row,op,was,now)'
    || ' SELECT h.origin,h.seq,h.hlc,h.actor,h.deed,h.ver,h.undo,h.undo_origin,' || scope || ',''' || t || ''',new.id,' AS log
  FROM shared
)
SELECT 'DROP TRIGGER IF EXISTS ' || t || '_' || k
FROM shared, (SELECT 'li' AS k UNION ALL SELECT 'lu' UNION ALL SELECT 'ld' UNION ALL SELECT 'le')
UNION ALL
SELECT 'CREATE TRIGGER ' || t || '_li AFTER INSERT ON ' || t
  || ' WHEN (SELECT quiet FROM here)=0 BEGIN' || log || '''I'',''{}'',''{''||' || pairs || '||''}'' FROM here h; END'
FROM head
UNION ALL
-- An update logs the columns that changed; hiding a row logs in `was` the whole row as it was seen. The object
-- is put together by hand, with json_quote() alone: see store/quote.c. Erasing columns logs them even where they are empty already: what
-- stood there once is still in the log.
SELECT 'CREATE TRIGGER ' || t || '_lu AFTER UPDATE OF id,' || cols || ' ON ' || t
  || ' WHEN (SELECT quiet FROM here)=0 AND ((' || olds || ') IS NOT (' || news || ') OR (SELECT erasing FROM here)<>'''') BEGIN' || log
  || 'iif(new.gone=2 OR h.erasing<>'''',''E'',''U''),'
  || 'CASE WHEN new.gone=2 OR h.erasing<>'''' THEN ''{}'' WHEN new.gone>old.gone THEN ''{''||' || seen || '||''}'''
  || ' ELSE ''{''||substr(' || was || ',2)||''}'' END,'
  || 'CASE WHEN new.gone=2 THEN ''{"gone":2}'' WHEN h.erasing<>'''' THEN ''{''||substr(' || coalesce(blanks, '''''') || ',2)||''}'''
  || ' ELSE ''{''||substr(' || now || ',2)||''}'' END FROM here h; END'
FROM head
UNION ALL
SELECT 'CREATE TRIGGER ' || t || '_le BEFORE UPDATE OF id,' || cols || ' ON ' || t
  || ' WHEN (SELECT quiet FROM here)=0 AND (old.gone=2 OR old.id<>new.id OR old.gone=1 AND new.gone=1 AND (SELECT erasing FROM here)='''''
  || coalesce(' OR EXISTS (SELECT 1 FROM change e WHERE e.row=new.id AND e.op=''E'' AND (' || filled || '))', '') || ')'
  || ' BEGIN SELECT RAISE(ABORT,''hidden rows, ids and what was erased do not change''); END'
FROM shared
UNION ALL
SELECT 'CREATE TRIGGER ' || t || '_ld BEFORE DELETE ON ' || t
  || ' BEGIN SELECT RAISE(ABORT,''never delete: hide''); END'
FROM shared;
