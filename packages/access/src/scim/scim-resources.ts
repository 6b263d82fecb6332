import SCIMMY from "scimmy";
import { readGroups, removeScimGroup, writeGroup } from "./scim-groups.ts";
import { readPeople, removePerson, writePerson } from "./scim-people.ts";
import type { ScimContext } from "./scim-context.ts";
import { asScimError } from "./to-scim-error.ts";

type Target = { id?: string | undefined; filter?: SCIMMY.Types.Filter | undefined };

/**
 * SCIM 2.0 through scimmy, which knows schemas, filters, paging and patches; reading and writing are ours. The library keeps its declarations
 * once per process, so what differs per request comes with its context.
 */
export function declareScimResources(baseUrl: string): typeof SCIMMY {
  SCIMMY.Config.set({
    patch: true,
    filter: { supported: true, maxResults: 1_000 },
    sort: true,
    changePassword: false,
    etag: false,
    bulk: false,
    authenticationSchemes: [
      {
        type: "oauthbearertoken",
        name: "API key",
        description: "A key of Footnote with the scope scim, as a bearer token",
        specUri: "https://www.rfc-editor.org/info/rfc6750",
      },
    ],
  });
  SCIMMY.Resources.declare(SCIMMY.Resources.User, "User");
  SCIMMY.Resources.declare(SCIMMY.Resources.Group, "Group");
  SCIMMY.Resources.User.basepath(baseUrl);
  SCIMMY.Resources.Group.basepath(baseUrl);
  SCIMMY.Resources.Schema.basepath(baseUrl);
  SCIMMY.Resources.ResourceType.basepath(baseUrl);
  SCIMMY.Resources.ServiceProviderConfig.basepath(baseUrl);
  const context = (ctx: unknown) => ctx as ScimContext;
  SCIMMY.Resources.User.egress(
    (target: Target, ctx: unknown) => asScimError(() => readPeople(context(ctx), target.id, target.filter)) as never,
  );
  SCIMMY.Resources.User.ingress(
    (target: Target, data: unknown, ctx: unknown) => asScimError(async () => writePerson(context(ctx), target.id, data)) as never,
  );
  SCIMMY.Resources.User.degress((target: Target, ctx: unknown) => asScimError(() => removePerson(context(ctx), target.id!)));
  SCIMMY.Resources.Group.egress(
    (target: Target, ctx: unknown) => asScimError(() => readGroups(context(ctx), target.id, target.filter)) as never,
  );
  SCIMMY.Resources.Group.ingress(
    (target: Target, data: unknown, ctx: unknown) => asScimError(async () => writeGroup(context(ctx), target.id, data)) as never,
  );
  SCIMMY.Resources.Group.degress((target: Target, ctx: unknown) => asScimError(() => removeScimGroup(context(ctx), target.id!)));
  return SCIMMY;
}
