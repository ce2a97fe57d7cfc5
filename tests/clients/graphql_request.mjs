// graphql-request, asked line by line.
import { ClientError, GraphQLClient } from "graphql-request";
import { answer } from "./dialogue.mjs";

let client;

await answer({
  async open({ address, token }) {
    const headers = token ? { Authorization: `Bearer ${token}` } : {};
    client = new GraphQLClient(address, { headers });
  },

  async query({ query, variables }) {
    try {
      return { data: await client.request(query, variables) };
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      const { status, errors } = error.response;
      return { status, errors: errors.map(({ message, extensions }) => ({ message, extensions })) };
    }
  },
});
