// urql, asked line by line.
import { Client, cacheExchange, fetchExchange } from "@urql/core";
import { answer } from "./dialogue.mjs";
import { fetchAndNote, takeRequests } from "./sending.mjs";

let client;

await answer({
  async open({ address }) {
    client = new Client({
      url: address,
      exchanges: [cacheExchange, fetchExchange],
      fetch: fetchAndNote,
      preferGetMethod: "within-url-limit",
    });
  },

  async query({ query, variables }) {
    const { data, error } = await client.query(query, variables).toPromise();
    const errors = error?.graphQLErrors.map(({ message, extensions }) => ({ message, extensions }));
    return { data, errors, networkError: error?.networkError?.message };
  },

  // What was sent since this was last asked.
  async requests() {
    return takeRequests();
  },
});
