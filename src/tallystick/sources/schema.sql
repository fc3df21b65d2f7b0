-- The release: one read-only file. Amounts are pounds; a year is the calendar year it starts in.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- One row a published file; `document` is its sidecar as JSON.
CREATE TABLE source (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, year TEXT NOT NULL, document TEXT NOT NULL
);

-- Principal councils, counties, fire, police, combined authorities, the GLA, former councils and
-- printed totals (kind = 'total'). `ended` is set for former authorities.
CREATE TABLE authority (
    id INTEGER PRIMARY KEY, ons_code TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
    official_name TEXT NOT NULL, slug TEXT NOT NULL, kind TEXT NOT NULL, nation TEXT NOT NULL,
    region TEXT NOT NULL, county_code TEXT NOT NULL, combined_code TEXT NOT NULL,
    mhclg_code TEXT NOT NULL, is_billing INTEGER NOT NULL, started TEXT NOT NULL, ended TEXT NOT NULL
);

-- Every spelling, code and former code by which an authority may be asked for.
CREATE TABLE authority_name (
    plain TEXT NOT NULL, authority INTEGER NOT NULL, kind TEXT NOT NULL, written TEXT NOT NULL,
    PRIMARY KEY (plain, authority)
) WITHOUT ROWID;

-- Which authority took over from which, and when; kind is reorganisation, code_change or reported.
CREATE TABLE succession (
    former_code TEXT NOT NULL, former_name TEXT NOT NULL, ended TEXT NOT NULL,
    successor_code TEXT NOT NULL, successor_name TEXT NOT NULL, kind TEXT NOT NULL, note TEXT NOT NULL,
    PRIMARY KEY (former_code, successor_code, kind)
) WITHOUT ROWID;

CREATE TABLE precept (
    billing_code TEXT NOT NULL, kind TEXT NOT NULL, precepting_code TEXT NOT NULL,
    source TEXT NOT NULL, PRIMARY KEY (billing_code, kind, precepting_code)
) WITHOUT ROWID;

CREATE TABLE line (
    id INTEGER PRIMARY KEY, source INTEGER NOT NULL, code TEXT NOT NULL, label TEXT NOT NULL,
    section TEXT NOT NULL, unit TEXT NOT NULL, sheet TEXT NOT NULL, letters TEXT NOT NULL,
    scale REAL NOT NULL, UNIQUE (source, code)
);

CREATE TABLE fact (
    authority INTEGER NOT NULL, line INTEGER NOT NULL, year INTEGER NOT NULL, value REAL NOT NULL,
    row INTEGER NOT NULL, PRIMARY KEY (line, authority, year)
) WITHOUT ROWID;

-- Rules and assumption sets, compiled from their YAML.
CREATE TABLE document (
    kind TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, name)
) WITHOUT ROWID;
