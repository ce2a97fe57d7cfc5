// A small site in TypeScript: its types are made from the schema, and of nothing else.
import { GraphQLClient } from "graphql-request";
import { graphql } from "./generated/index.js";
import type { NewsPostKind, WhatIsAtQuery } from "./generated/graphql.js";

const titles = graphql(`
  query Titles($locale: LanguageTag!, $filter: NewsPostFilter) {
    newsPosts(locale: $locale, filter: $filter, first: 10) {
      edges {
        localeResolution { served reason }
        node { id title kind date image { alt rendition(preset: CARD) { url width } } }
      }
      pageInfo { endCursor }
    }
  }
`);

const whatIsThere = graphql(`
  query WhatIsAt($path: String!) {
    route(path: $path) {
      __typename
      ... on PageRoute {
        page {
          __typename
          title
          ... on NewsPost {
            body {
              blocks {
                __typename
                id
                ... on ParagraphBlock { text { text } }
                ... on HeadingBlock { heading: text level }
              }
            }
          }
          ... on Event { startsAt endsAt }
        }
      }
      ... on RedirectRoute { location statusCode }
      ... on GoneRoute { reason notice }
      ... on NotFoundRoute { path alternatives { locale { tag } path } }
    }
  }
`);

type Route = WhatIsAtQuery["route"];
type Page = Extract<Route, { __typename: "PageRoute" }>["page"];

// Without a default: a route that were not named here would not compile.
function whatIsAt(found: Route): string {
  switch (found.__typename) {
    case "PageRoute":
      return whatItSays(found.page);
    case "RedirectRoute":
      return `${found.statusCode.toFixed()} ${found.location}`;
    case "GoneRoute":
      return `gone: ${found.reason.toLowerCase()}`;
    case "NotFoundRoute":
      return `nothing at ${found.path}`;
  }
}

function whatItSays(page: Page): string {
  if (page.__typename === "Event") return `${page.title}, ${page.endsAt?.slice(0, 10) ?? "open"}`;
  if (page.__typename !== "NewsPost") return page.title;
  const words = page.body.blocks.map((block) => {
    if (block.__typename === "ParagraphBlock") return block.text.text;
    if (block.__typename === "HeadingBlock") return `${"#".repeat(block.level)} ${block.heading}`;
    return block.id;
  });
  return [page.title, ...words].join("\n");
}

const [address, ...paths] = process.argv.slice(2);
const client = new GraphQLClient(address!);
const kinds: NewsPostKind[] = ["REPORT"];
const list = await client.request(titles, { locale: "ru", filter: { kinds } });
const routes = await Promise.all(paths.map((path) => client.request(whatIsThere, { path })));

console.log(
  JSON.stringify({
    titles: list.newsPosts.edges.map(({ node }) => node.title.toUpperCase()),
    alts: list.newsPosts.edges.map(({ node }) => node.image?.alt ?? null),
    routes: routes.map((each) => whatIsAt(each.route)),
  }),
);
