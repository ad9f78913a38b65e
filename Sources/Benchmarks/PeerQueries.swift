import EventLogs
import Glibc

/// The reference job in the languages of other programs: for each mailing its destinations, how many
/// have each dominant result, and totals and uniques of the six key figures.
enum PeerQueries {
  /// Types of logs beside attempts, with the number by which the queries know them.
  private static let types = [
    "errors", "deliveries", "impressions", "clicks", "unsubscribes", "abuses",
  ]

  /// What each destination has, then what that makes of all of them. `u` is 1 for a click on
  /// `{unsubscribe}`.
  private static let answer = """
    per as (
      select id,
        count(*) filter (where k = 0) e, count(*) filter (where k = 1) d,
        count(*) filter (where k = 2) i, count(*) filter (where k = 3) c,
        count(*) filter (where u = 1) cu, count(*) filter (where k = 4) un,
        count(*) filter (where k = 5) a
      from events group by id),
    told as (
      select mailingid, coalesce(e, 0) e, coalesce(d, 0) d, coalesce(i, 0) i, coalesce(c, 0) c,
        coalesce(cu, 0) cu, coalesce(un, 0) un, coalesce(a, 0) a
      from destinations left join per using (id)),
    judged as (
      select *, case when a > 0 then 'complaint' when un > 0 or cu > 0 then 'unsubscribe'
        when c > 0 then 'click' when i > 0 then 'impression' when e > 0 and d = 0 then 'error'
        else 'no feedback' end outcome from told)
    select mailingid, outcome, count(*), sum(d), sum(sign(d)), sum(e), sum(sign(e)), sum(i),
      sum(sign(i)), sum(c), sum(sign(c)), sum(case when un > 0 then un else cu end),
      sum(sign(un + cu)), sum(a), sum(sign(a))
    from judged group by mailingid, outcome
    """

  /// For Python with the package `duckdb`.
  static let duckDB = """
    import duckdb, sys
    def rows(name, columns):
        return f"select {columns} from read_csv('{sys.argv[1]}/pom-{name}.*.log', header=true, " \\
            f"all_varchar=true, delim=',', quote='\\"', escape='\\"')"
    names = \(types)
    events = " union all ".join(
        rows(name, f"id, {k} k, " + ("(linkinfo = '{unsubscribe}')::int u" if k == 3 else "0 u"))
        for k, name in enumerate(names))
    print(duckdb.sql(f"with destinations as (select distinct mailingid, id from "
        f"({rows('attempts', 'mailingid, id')})), events as ({events}), " + '''\(answer)'''))
    """

  /// The dominant results of SendGrid's events, in lines of JSON.
  static let duckDBOfSendGrid = """
    import duckdb, sys
    names = ["bounce", "delivered", "open", "click", "unsubscribe", "spamreport"]
    kinds = ", ".join(f"bool_or(event = '{name}') has_{name}" for name in names)
    print(duckdb.sql(f\"\"\"
        with events as (select distinct sg_event_id, sg_message_id, event, category[1] mailing
            from read_json('{sys.argv[1]}/*.ndjson', format='newline_delimited', columns={{
                'sg_event_id': 'VARCHAR', 'sg_message_id': 'VARCHAR', 'event': 'VARCHAR',
                'category': 'VARCHAR[]'}})),
        per as (select sg_message_id, any_value(mailing) mailing,
            bool_or(event = 'processed') is_named, {kinds} from events group by sg_message_id)
        select mailing, case when has_spamreport then 'complaint'
            when has_unsubscribe then 'unsubscribe' when has_click then 'click'
            when has_open then 'impression' when has_bounce and not has_delivered then 'error'
            else 'no feedback' end outcome, count(*)
        from per where is_named group by mailing, outcome\"\"\"))
    """

  /// For Python with the package `polars`.
  static let polars = """
    import polars as pl, sys
    def rows(name, *columns):
        return pl.scan_csv(f"{sys.argv[1]}/pom-{name}.*.log", infer_schema=False).select(columns)
    names = \(types)
    kind = lambda k: (pl.col("k") == k).sum().alias(names[k])
    events = pl.concat([rows(name, "id").with_columns(k=pl.lit(k), u=pl.lit(0))
        for k, name in enumerate(names) if k != 3] + [rows("clicks", "id", "linkinfo").select(
        "id", k=pl.lit(3), u=(pl.col("linkinfo") == "{unsubscribe}").cast(pl.Int32))])
    per = events.group_by("id").agg(*[kind(k) for k in range(6)], pl.col("u").sum())
    e, d, i, c, un, a = [pl.col(name) for name in names]
    u = pl.col("u")
    told = rows("attempts", "mailingid", "id").unique().join(per, on="id", how="left").with_columns(
        pl.col(names + ["u"]).fill_null(0))
    outcome = (pl.when(a > 0).then(pl.lit("complaint")).when((un > 0) | (u > 0)).then(
        pl.lit("unsubscribe")).when(c > 0).then(pl.lit("click")).when(i > 0).then(
        pl.lit("impression")).when((e > 0) & (d == 0)).then(pl.lit("error")).otherwise(
        pl.lit("no feedback")))
    print(told.group_by("mailingid", outcome=outcome).agg(pl.len(),
        *[pl.col(name).sum().alias(name + " total") for name in names],
        *[(pl.col(name) > 0).sum().alias(name + " unique") for name in names],
        pl.when(un > 0).then(un).otherwise(u).sum().alias("unsubscribes")).collect())
    """

  /// For the shell of SQLite, which reads each file into a table of its type.
  static func sqlite(_ folder: String) -> String {
    let imports = (["attempts"] + types).flatMap { name -> [String] in
      let columns = LogFormat.all.first { $0.name == "pom-" + name }?.columns ?? []
      let table = columns.map { "\"\($0)\"" }.joined(separator: ", ")
      return ["create table \(name) (\(table));"]
        + files(folder, name).map { ".import --csv --skip 1 '\($0)' \(name)" }
    }
    let events = types.enumerated().map { k, name in
      "select id, \(k) k, \(k == 3 ? "linkinfo = '{unsubscribe}'" : "0") u from \(name)"
    }
    return imports.joined(separator: "\n")
      + "\nwith destinations as (select distinct mailingid, id from attempts), events as ("
      + events.joined(separator: " union all ") + "), " + answer + ";\n"
  }

  /// For Miller's own language.
  static let miller = """
    name = sub(FILENAME, "^.*/pom-([a-z]+)[.].*$", "\\1");
    if (name == "attempts") { @mailing[$id] = $mailingid } else { @seen[$id][name] += 1 }
    if (name == "clicks" && $linkinfo == "{unsubscribe}") { @seen[$id]["u"] += 1 }
    end {
      for (id, mailing in @mailing) {
        map its = {};
        if (is_map(@seen[id])) { its = @seen[id] }
        outcome = "no feedback";
        if (haskey(its, "abuses")) { outcome = "complaint" }
        elif (haskey(its, "unsubscribes") || haskey(its, "u")) { outcome = "unsubscribe" }
        elif (haskey(its, "clicks")) { outcome = "click" }
        elif (haskey(its, "impressions")) { outcome = "impression" }
        elif (haskey(its, "errors") && !haskey(its, "deliveries")) { outcome = "error" }
        @dominant[mailing][outcome] += 1;
        for (name, count in its) { @total[mailing][name] += count; @unique[mailing][name] += 1 }
      }
      emit @dominant, "mailingid"; emit @total, "mailingid"; emit @unique, "mailingid";
    }
    """

  private static func files(_ folder: String, _ name: String) -> [String] {
    // Nothing was sent on most days.
    ReferenceLogs.dates.map { folder + "/pom-" + name + "." + $0 + ".log" }
      .filter { access($0, R_OK) == 0 }
  }
}
