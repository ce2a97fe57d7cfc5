// Apollo Client, asked line by line.
import { createHash } from "node:crypto";
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { print } from "@apollo/client/utilities";
import { possibleTypes, typePolicies } from "./apollo_cache.mjs";
import { answer } from "./dialogue.mjs";
import { fetchAndNote, takeRequests } from "./sending.mjs";

const sha256 = (text) => createHash("sha256").update(text).digest("hex");

const withoutText = new ApolloLink((operation, forward) => {
  operation.setContext({ http: { includeQuery: false } });
  return forward(operation);
});

// How documents are asked for, by the address of the API and whether by GET.
const links = {
  asText: (uri, byGet) => new HttpLink({ uri, useGETForQueries: byGet, fetch: fetchAndNote }),

  byHash: (uri, byGet) =>
    ApolloLink.from([
      new PersistedQueryLink({ sha256, useGETForHashedQueries: byGet }),
      new HttpLink({ uri, fetch: fetchAndNote }),
    ]),

  byDocumentId: (address, byGet) =>
    ApolloLink.from([
      withoutText,
      new HttpLink({
        uri: ({ query }) => `${address}?documentId=sha256:${sha256(print(query))}`,
        useGETForQueries: byGet,
        fetch: fetchAndNote,
      }),
    ]),
};

let client, list;

await answer({
  // Begins anew, with an empty cache.
  async open({ address, documents = "asText", byGet = false, knowsTheApi = true }) {
    const cache = new InMemoryCache(knowsTheApi ? { possibleTypes, typePolicies } : {});
    client = new ApolloClient({ cache, link: links[documents](address, byGet) });
  },

  async query({ query, variables, fetchPolicy = "network-only" }) {
    const { data } = await client.query({ query: gql(query), variables, fetchPolicy });
    return data;
  },

  // The first page of a list that is shown, and goes on being shown.
  async show({ query, variables }) {
    list = client.watchQuery({ query: gql(query), variables });
    return new Promise((resolve) => {
      list.subscribe(({ loading, data }) => loading || resolve(data));
    });
  },

  // All that there is of the list when the page after a cursor has come.
  async more({ after }) {
    await list.fetchMore({ variables: { after } });
    return client.readQuery({ query: list.query, variables: list.variables });
  },

  async cache() {
    return client.cache.extract();
  },

  // What was sent since this was last asked.
  async requests() {
    return takeRequests();
  },

  // What Apollo Client makes of a document, by its SHA-256: what an operator registers.
  async manifest({ query }) {
    const text = print(client.cache.transformDocument(gql(query)));
    return { [sha256(text)]: text };
  },
});
