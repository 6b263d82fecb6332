/**
 * The closed list of error codes. `status` is the HTTP status, `retryable` says whether the same call may heal by itself.
 * Every code has an entry in docs/errors.md; a test says so.
 */
export const errorCodes = {
  // what the caller sent
  invalid_json: { status: 400, retryable: false },
  invalid_request: { status: 400, retryable: false },
  question_empty: { status: 400, retryable: false },
  question_too_long: { status: 413, retryable: false },
  payload_too_large: { status: 413, retryable: false },
  range_not_satisfiable: { status: 416, retryable: false },
  unsupported_media_type: { status: 415, retryable: false },
  conflict: { status: 409, retryable: false },
  rate_limited: { status: 429, retryable: true },
  overloaded: { status: 429, retryable: true },
  // who they are and what they may do
  not_signed_in: { status: 401, retryable: false },
  wrong_credentials: { status: 401, retryable: false },
  key_invalid: { status: 401, retryable: false },
  key_expired: { status: 401, retryable: false },
  scope_missing: { status: 403, retryable: false },
  role_missing: { status: 403, retryable: false },
  sign_in_refused: { status: 403, retryable: false },
  csrf_rejected: { status: 403, retryable: false },
  // also for what exists but may not be seen
  not_found: { status: 404, retryable: false },
  // documents that cannot be read
  document_empty: { status: 422, retryable: false },
  document_too_large: { status: 422, retryable: false },
  document_encrypted: { status: 422, retryable: false },
  document_corrupt: { status: 422, retryable: false },
  document_no_text: { status: 422, retryable: false },
  document_bomb: { status: 422, retryable: false },
  document_unsupported: { status: 422, retryable: false },
  parse_timeout: { status: 422, retryable: false },
  parser_crashed: { status: 422, retryable: true },
  // sources
  source_unreachable: { status: 502, retryable: true },
  source_config_invalid: { status: 400, retryable: false },
  source_stalled: { status: 504, retryable: true },
  source_paused: { status: 409, retryable: false },
  source_emptied: { status: 409, retryable: false },
  address_refused: { status: 400, retryable: false },
  robots_refused: { status: 400, retryable: false },
  fetch_failed: { status: 502, retryable: true },
  // models
  model_rate_limited: { status: 503, retryable: true },
  model_unavailable: { status: 503, retryable: true },
  model_timeout: { status: 503, retryable: true },
  model_rejected: { status: 502, retryable: false },
  model_stream_cut: { status: 503, retryable: true },
  // services and start
  database_unavailable: { status: 503, retryable: true },
  queue_unavailable: { status: 503, retryable: true },
  storage_unavailable: { status: 503, retryable: true },
  // told by clients, which got no answer to tell it
  api_unreachable: { status: 503, retryable: true },
  config_invalid: { status: 500, retryable: false },
  port_in_use: { status: 500, retryable: false },
  data_folder_in_use: { status: 500, retryable: false },
  tool_missing: { status: 500, retryable: false },
  migration_failed: { status: 500, retryable: false },
  eval_set_invalid: { status: 400, retryable: false },
  job_stalled: { status: 500, retryable: true },
  cancelled: { status: 499, retryable: false },
  internal: { status: 500, retryable: false },
} as const satisfies Record<string, { status: number; retryable: boolean }>;

export type ErrorCode = keyof typeof errorCodes;
