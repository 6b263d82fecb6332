-- 0012 money: what a token costs, what was spent and by whom, and how much may be. Money is whole millionths of a US dollar (micros).
-- Compatible: new tables only.

CREATE TABLE model_prices (
  id uuid PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  model text NOT NULL,
  input_micros_per_million bigint NOT NULL CHECK (input_micros_per_million >= 0),
  output_micros_per_million bigint NOT NULL CHECK (output_micros_per_million >= 0),
  -- from this day on, until the next row of the model
  valid_from date NOT NULL,
  created_by uuid REFERENCES users ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (workspace_id, model, valid_from)
);

-- One line per call of a chat model. No text.
CREATE TABLE spend (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  user_id uuid REFERENCES users ON DELETE SET NULL,
  -- the answer it was for; written before the answer, so no reference
  answer_id uuid NOT NULL,
  release_id uuid REFERENCES releases ON DELETE SET NULL,
  model text NOT NULL,
  input_tokens integer NOT NULL,
  output_tokens integer NOT NULL,
  -- counted by us because the provider did not say
  is_estimate boolean NOT NULL,
  -- null: the model had no price on that day
  cost_micros bigint,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX spend_time ON spend (workspace_id, created_at);
CREATE INDEX spend_answer ON spend (answer_id);

CREATE TABLE budgets (
  id uuid PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  -- a person, a group (with the groups in it), or everyone
  principal_id integer NOT NULL REFERENCES principals ON DELETE CASCADE,
  period text NOT NULL CHECK (period IN ('day', 'month')),
  limit_micros bigint NOT NULL CHECK (limit_micros > 0),
  warn_percent integer NOT NULL DEFAULT 80 CHECK (warn_percent BETWEEN 1 AND 100),
  cheaper_percent integer NOT NULL DEFAULT 90 CHECK (cheaper_percent BETWEEN 1 AND 100),
  created_by uuid REFERENCES users ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (workspace_id, principal_id, period)
);

CREATE TABLE budget_periods (
  budget_id uuid NOT NULL REFERENCES budgets ON DELETE CASCADE,
  starts_on date NOT NULL,
  spent_micros bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (budget_id, starts_on)
);

-- What calls that are under way may cost at most. A process that dies leaves its rows; they count no longer after some minutes.
CREATE TABLE budget_reservations (
  id uuid NOT NULL,
  budget_id uuid NOT NULL REFERENCES budgets ON DELETE CASCADE,
  starts_on date NOT NULL,
  micros bigint NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (id, budget_id)
);
CREATE INDEX budget_reservations_budget ON budget_reservations (budget_id, starts_on);

GRANT SELECT, INSERT, DELETE ON model_prices, spend TO footnote_system;
GRANT SELECT, INSERT, UPDATE, DELETE ON budgets, budget_periods, budget_reservations TO footnote_system;
GRANT USAGE ON SEQUENCE spend_id_seq TO footnote_system;
