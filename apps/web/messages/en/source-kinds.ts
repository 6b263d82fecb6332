import type { SourceConfig, SourceKind } from "@footnote/domain/source";

/** A label, and where it is not enough a line of help. */
type Words = { label: string; help?: string };
type FieldNames<Kind extends SourceKind> = Exclude<keyof Extract<SourceConfig, { kind: Kind }>, "kind">;
/** What the form says of a kind of source: each field of its configuration, and each of its `secretFields`. */
export type KindWords<Kind extends SourceKind = SourceKind> = {
  name: string;
  help: string;
  fields: { [Field in FieldNames<Kind>]-?: Words };
  secrets: Record<string, Words>;
  /** Words for the values of a field that is a choice. */
  choices?: Record<string, string>;
};

const apiToken = { label: "API token" };
const accountEmail = { label: "E-mail of the account", help: "The one the API token belongs to" };

/** Every kind of source in words. A new connector adds its entry here; types and limits of the fields come from its schema. */
export const sourceKinds: { [Kind in SourceKind]: KindWords<Kind> } = {
  folder: {
    name: "Folder",
    help: "Every file in a folder on the server, and what changes in it",
    fields: { path: { label: "Folder on the server", help: "The full path, for example /srv/handbook" } },
    secrets: {},
  },
  upload: { name: "Uploaded files", help: "Files from your computer", fields: {}, secrets: {} },
  web: {
    name: "Web site",
    help: "Pages of a web site, by its sitemap or by following links",
    fields: {
      url: { label: "Address", help: "Where to start, or the address of the sitemap" },
      mode: { label: "How to find pages" },
      maxDepth: { label: "Depth of links" },
      maxPages: { label: "At most so many pages" },
    },
    choices: { crawl: "Follow links from this page", sitemap: "Read the sitemap" },
    secrets: {},
  },
  git: {
    name: "Git repository",
    help: "Documents in a repository, and what is committed to it",
    fields: {
      url: { label: "Repository", help: "Its https address, or its full path on the server" },
      branch: { label: "Branch", help: "Empty: the repository’s default branch" },
      folder: { label: "Folder in the repository", help: "Empty: all of it" },
      extensions: { label: "File name endings to read", help: "Separated by commas" },
    },
    secrets: {
      username: { label: "User name", help: "Only where the host wants one with the token" },
      token: { label: "Access token", help: "With read rights; empty for a public repository" },
    },
  },
  s3: {
    name: "S3 bucket",
    help: "Objects in a bucket, at Amazon or a compatible service",
    fields: {
      bucket: { label: "Bucket" },
      region: { label: "Region" },
      endpoint: { label: "Address of the service", help: "Empty: Amazon S3" },
      prefix: { label: "Keys that begin with", help: "Empty: every object" },
    },
    secrets: {
      accessKeyId: { label: "Access key id", help: "Empty: the bucket is read without credentials" },
      secretAccessKey: { label: "Secret access key" },
      sessionToken: { label: "Session token", help: "For temporary keys only" },
    },
  },
  confluence: {
    name: "Confluence",
    help: "Pages and attachments, with the restrictions they have there",
    fields: {
      url: { label: "Address of the site", help: "For example https://acme.atlassian.net/wiki" },
      spaces: { label: "Spaces", help: "Their keys, separated by commas. Empty: all that the account sees" },
      attachments: { label: "Read attachments too" },
      everyoneGroups: { label: "Groups there that mean everyone here", help: "Separated by commas, for example confluence-users" },
    },
    secrets: { email: { ...accountEmail, help: "Empty where a token alone is enough" }, token: apiToken },
  },
  zendesk: {
    name: "Zendesk",
    help: "Articles of a help centre and settled tickets, for customers and for agents",
    fields: {
      url: { label: "Address of the account", help: "For example https://acme.zendesk.com" },
      locale: { label: "Language of the articles" },
      customerSections: {
        label: "Sections customers may be quoted from",
        help: "Separated by commas. Empty: public articles of every section",
      },
      agentGroup: { label: "Group here that stands for agents", help: "Empty: nobody reads articles meant for agents" },
      tickets: { label: "Read solved and closed tickets too", help: "For agents only; customers are never quoted from them" },
      ticketDays: { label: "Days to look back for tickets" },
    },
    secrets: { email: accountEmail, token: apiToken },
  },
  slack: {
    name: "Slack",
    help: "Messages of channels, read by those who are in them",
    fields: {
      channels: { label: "Channels", help: "Without #, separated by commas. Empty: all that the app is in" },
      days: { label: "Days to look back" },
      apiUrl: { label: "Address of the API", help: "Empty: Slack’s own" },
    },
    secrets: { token: { label: "Bot token", help: "It begins with xoxb- and needs the rights listed in the connector guide" } },
  },
  "slack-export": {
    name: "Slack export",
    help: "An export of a Slack workspace, as a zip file or unpacked on the server",
    fields: {
      path: { label: "The export", help: "The full path of its zip file, or of the folder it was unpacked to, on the server" },
      files: { label: "Read files sent to channels too" },
    },
    secrets: {},
  },
  feed: {
    name: "Feed",
    help: "Entries of an RSS or Atom feed, such as release notes or a status page",
    fields: { url: { label: "Address of the feed" } },
    secrets: {},
  },
  drive: {
    name: "Google Drive",
    help: "Files of a drive, with the people they are shared with",
    fields: {
      driveId: { label: "Shared drive", help: "Its id. Empty: what is shared with the account" },
      folderId: { label: "Folder", help: "Its id. Empty: everything" },
      everyoneDomains: { label: "Domains that mean everyone here", help: "Separated by commas, for example acme.com" },
      apiUrl: { label: "Address of the API", help: "Empty: Google’s own" },
    },
    secrets: {
      serviceAccount: { label: "Key file of the service account", help: "Paste the JSON" },
      subject: { label: "Acts for", help: "E-mail of a person, where the account has domain-wide delegation" },
    },
  },
};

export const webhookSecret: Words = {
  label: "Webhook secret",
  help: "For a webhook that asks Footnote to read at once; empty: none",
};
