import type { Api } from "./api-instance.ts";
import type { ApiContext } from "./context.ts";
import { addExplainWhy } from "./routes/access/explain-why.ts";
import { addListVisible } from "./routes/access/list-visible.ts";
import { addAsk } from "./routes/answers/ask.ts";
import { addGetAnswer } from "./routes/answers/get-answer.ts";
import { addGiveFeedback } from "./routes/answers/give-feedback.ts";
import { addExportAudit } from "./routes/audit/export-audit.ts";
import { addListAudit } from "./routes/audit/list-audit.ts";
import { addVerifyAudit } from "./routes/audit/verify-audit.ts";
import { addChangePassword } from "./routes/auth/change-password.ts";
import { addEndOtherSessions } from "./routes/auth/end-other-sessions.ts";
import { addEndSession } from "./routes/auth/end-session.ts";
import { addListSessions } from "./routes/auth/list-sessions.ts";
import { addListDemoAccounts } from "./routes/auth/list-demo-accounts.ts";
import { addSignIn } from "./routes/auth/sign-in.ts";
import { addSignOut } from "./routes/auth/sign-out.ts";
import { addExportConversation } from "./routes/conversations/export-conversation.ts";
import { addGetConversation } from "./routes/conversations/get-conversation.ts";
import { addGetShared } from "./routes/conversations/get-shared.ts";
import { addListConversations } from "./routes/conversations/list-conversations.ts";
import { addRemoveConversation } from "./routes/conversations/remove-conversation.ts";
import { addRenameConversation } from "./routes/conversations/rename-conversation.ts";
import { addShareConversation } from "./routes/conversations/share-conversation.ts";
import { addUnshareConversation } from "./routes/conversations/unshare-conversation.ts";
import { addGetAccess } from "./routes/documents/get-access.ts";
import { addGetContent } from "./routes/documents/get-content.ts";
import { addGetDocument } from "./routes/documents/get-document.ts";
import { addGetFile } from "./routes/documents/get-file.ts";
import { addListAllDocuments } from "./routes/documents/list-all-documents.ts";
import { addListDocuments } from "./routes/documents/list-documents.ts";
import { addListEvalCases } from "./routes/evals/list-cases.ts";
import { addCreateEvalCase } from "./routes/evals/create-case.ts";
import { addUpdateEvalCase } from "./routes/evals/update-case.ts";
import { addRemoveEvalCase } from "./routes/evals/remove-case.ts";
import { addListEvalRuns } from "./routes/evals/list-runs.ts";
import { addStartEvalRun } from "./routes/evals/start-run.ts";
import { addGetEvalRun } from "./routes/evals/get-run.ts";
import { addGetEvalAnswer } from "./routes/evals/get-eval-answer.ts";
import { addListCorrections } from "./routes/me/list-corrections.ts";
import { addDismissCorrection } from "./routes/me/dismiss-correction.ts";
import { addListGaps } from "./routes/gaps/list-gaps.ts";
import { addUpdateGap } from "./routes/gaps/update-gap.ts";
import { addListKpis } from "./routes/kpis/list-kpis.ts";
import { addNoteDraftUse } from "./routes/answers/note-draft-use.ts";
import { addGetFeedback } from "./routes/feedback/get-feedback.ts";
import { addListEmbeddingModels } from "./routes/embedding-models/list-embedding-models.ts";
import { addPrepareEmbeddingModel } from "./routes/embedding-models/prepare-embedding-model.ts";
import { addSwitchEmbeddingModel } from "./routes/embedding-models/switch-embedding-model.ts";
import { addRollBackEmbeddingModel } from "./routes/embedding-models/roll-back-embedding-model.ts";
import { addDropEmbeddingModel } from "./routes/embedding-models/drop-embedding-model.ts";
import { addListFeedback } from "./routes/feedback/list-feedback.ts";
import { addTriageFeedback } from "./routes/feedback/triage-feedback.ts";
import { addCreateGroup } from "./routes/groups/create-group.ts";
import { addGetGroup } from "./routes/groups/get-group.ts";
import { addListGroups } from "./routes/groups/list-groups.ts";
import { addRemoveGroup } from "./routes/groups/remove-group.ts";
import { addUpdateGroup } from "./routes/groups/update-group.ts";
import { addExamineModels } from "./routes/health/examine-models.ts";
import { addHealthRoutes } from "./routes/health/show-health.ts";
import { addCreateKey } from "./routes/keys/create-key.ts";
import { addListKeys } from "./routes/keys/list-keys.ts";
import { addRevokeKey } from "./routes/keys/revoke-key.ts";
import { addGetMe } from "./routes/me/get-me.ts";
import { addListMySources } from "./routes/me/list-my-sources.ts";
import { addListReleases } from "./routes/releases/list-releases.ts";
import { addCreateRelease } from "./routes/releases/create-release.ts";
import { addRollBack } from "./routes/releases/roll-back.ts";
import { addGetRelease } from "./routes/releases/get-release.ts";
import { addDiffRelease } from "./routes/releases/diff-release.ts";
import { addGetCard } from "./routes/releases/get-card.ts";
import { addEvaluateRelease } from "./routes/releases/evaluate-release.ts";
import { addGetReleaseEvaluation } from "./routes/releases/get-evaluation.ts";
import { addTakeStep } from "./routes/releases/take-step.ts";
import { addListIncidents } from "./routes/incidents/list-incidents.ts";
import { addGetIncident } from "./routes/incidents/get-incident.ts";
import { addOpenIncident } from "./routes/incidents/open-incident.ts";
import { addUpdateIncident } from "./routes/incidents/update-incident.ts";
import { addListBudgets } from "./routes/money/list-budgets.ts";
import { addListPrices } from "./routes/money/list-prices.ts";
import { addRemoveBudget } from "./routes/money/remove-budget.ts";
import { addReportSpend } from "./routes/money/report-spend.ts";
import { addSetBudget } from "./routes/money/set-budget.ts";
import { addSetPrice } from "./routes/money/set-price.ts";
import { addAddPolicy } from "./routes/policies/add-policy.ts";
import { addChangePolicy } from "./routes/policies/change-policy.ts";
import { addDecideQuarantined } from "./routes/policies/decide-quarantined.ts";
import { addListPolicies } from "./routes/policies/list-policies.ts";
import { addListQuarantined } from "./routes/policies/list-quarantined.ts";
import { addRemovePolicy } from "./routes/policies/remove-policy.ts";
import { addTryPolicies } from "./routes/policies/try-policies.ts";
import { addSearch } from "./routes/search/search.ts";
import { addApproveRemoval } from "./routes/sources/approve-removal.ts";
import { addEndSessionsOf } from "./routes/sessions/end-sessions-of.ts";
import { addListSessionsOf } from "./routes/sessions/list-sessions-of.ts";
import { addGetRetention } from "./routes/retention/get-retention.ts";
import { addUpdateRetention } from "./routes/retention/update-retention.ts";
import { addBeginSignIn } from "./routes/oidc/begin-sign-in.ts";
import { addCompleteSignIn } from "./routes/oidc/complete-sign-in.ts";
import { addSignInOptions } from "./routes/oidc/sign-in-options.ts";
import { addScimRoutes } from "./routes/scim/scim-routes.ts";
import { addCreateSource } from "./routes/sources/create-source.ts";
import { addGetSource } from "./routes/sources/get-source.ts";
import { addListErrors } from "./routes/sources/list-errors.ts";
import { addListRuns } from "./routes/sources/list-runs.ts";
import { addListSources } from "./routes/sources/list-sources.ts";
import { addRemoveSource } from "./routes/sources/remove-source.ts";
import { addRetryDocuments } from "./routes/sources/retry-documents.ts";
import { addStreamProgress } from "./routes/sources/stream-progress.ts";
import { addSyncSource } from "./routes/sources/sync-source.ts";
import { addUpdateSource } from "./routes/sources/update-source.ts";
import { addUploadDocument } from "./routes/sources/upload-document.ts";
import { addReceiveWebhook } from "./routes/webhooks/receive-webhook.ts";
import { addCreateUser } from "./routes/users/create-user.ts";
import { addEraseUser } from "./routes/users/erase-user.ts";
import { addExportUser } from "./routes/users/export-user.ts";
import { addGetUser } from "./routes/users/get-user.ts";
import { addListUsers } from "./routes/users/list-users.ts";
import { addUpdateUser } from "./routes/users/update-user.ts";

/** Every route, in the order of the OpenAPI document. */
const routes = [
  addHealthRoutes,
  addExamineModels,
  addChangePassword,
  addEndOtherSessions,
  addEndSession,
  addListSessions,
  addListDemoAccounts,
  addSignIn,
  addSignOut,
  addSignInOptions,
  addBeginSignIn,
  addCompleteSignIn,
  addGetMe,
  addListMySources,
  addSearch,
  addAsk,
  addGetAnswer,
  addGiveFeedback,
  addGetConversation,
  addListConversations,
  addRemoveConversation,
  addRenameConversation,
  addExportConversation,
  addShareConversation,
  addUnshareConversation,
  addGetShared,
  addGetAccess,
  addGetContent,
  addGetDocument,
  addGetFile,
  addListAllDocuments,
  addListDocuments,
  addCreateSource,
  addGetSource,
  addListErrors,
  addListRuns,
  addApproveRemoval,
  addListSources,
  addRemoveSource,
  addRetryDocuments,
  addStreamProgress,
  addSyncSource,
  addUpdateSource,
  addUploadDocument,
  addListEmbeddingModels,
  addPrepareEmbeddingModel,
  addSwitchEmbeddingModel,
  addRollBackEmbeddingModel,
  addDropEmbeddingModel,
  addListBudgets,
  addListPrices,
  addRemoveBudget,
  addReportSpend,
  addSetBudget,
  addSetPrice,
  addListPolicies,
  addAddPolicy,
  addChangePolicy,
  addRemovePolicy,
  addTryPolicies,
  addListQuarantined,
  addDecideQuarantined,
  addReceiveWebhook,
  addCreateUser,
  addGetUser,
  addListUsers,
  addUpdateUser,
  addExportUser,
  addEraseUser,
  addGetRetention,
  addUpdateRetention,
  addListSessionsOf,
  addEndSessionsOf,
  addCreateGroup,
  addGetGroup,
  addListGroups,
  addRemoveGroup,
  addUpdateGroup,
  addCreateKey,
  addListKeys,
  addRevokeKey,
  addScimRoutes,
  addListFeedback,
  addGetFeedback,
  addTriageFeedback,
  addListGaps,
  addUpdateGap,
  addListKpis,
  addNoteDraftUse,
  addListEvalCases,
  addCreateEvalCase,
  addUpdateEvalCase,
  addRemoveEvalCase,
  addListEvalRuns,
  addStartEvalRun,
  addGetEvalRun,
  addGetEvalAnswer,
  addListCorrections,
  addDismissCorrection,
  addExplainWhy,
  addListVisible,
  addListAudit,
  addListReleases,
  addCreateRelease,
  addRollBack,
  addGetRelease,
  addDiffRelease,
  addGetCard,
  addEvaluateRelease,
  addGetReleaseEvaluation,
  addTakeStep,
  addListIncidents,
  addGetIncident,
  addOpenIncident,
  addUpdateIncident,
  addVerifyAudit,
  addExportAudit,
];

export function addRoutes(app: Api, ctx: ApiContext): void {
  for (const add of routes) add(app, ctx);
}
