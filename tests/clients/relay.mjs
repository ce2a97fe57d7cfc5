// Relay's runtime with what its compiler has made, asked line by line.
import { createRequire } from "node:module";
import relay from "relay-runtime";
import { answer } from "./dialogue.mjs";
import { fetchAndNote, takeRequests } from "./sending.mjs";

let environment, compiled, list;

function environmentOf(address) {
  const ask = async ({ id }, variables) => {
    const response = await fetchAndNote(address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ documentId: `sha256:${id}`, variables }),
    });
    return response.json();
  };
  return new relay.Environment({
    network: relay.Network.create(ask),
    store: new relay.Store(new relay.RecordSource()),
  });
}

function fetchByName(name, variables) {
  return relay.fetchQuery(environment, compiled(name), variables).toPromise();
}

// What the component of the list is given: all pages that have come.
function shown() {
  const { data } = environment.lookup(list.fragment);
  return environment.lookup(relay.getSingularSelector(compiled("NewsList_posts"), data)).data;
}

await answer({
  // Takes the compiler's files from a folder.
  async open({ address, folder }) {
    const require = createRequire(`${folder}/`);
    compiled = (name) => require(`./${name}.graphql.js`);
    environment = environmentOf(address);
  },

  async query({ name, variables }) {
    return fetchByName(name, variables);
  },

  // The first page of the list that is shown, and goes on being shown.
  async show({ variables }) {
    const request = relay.getRequest(compiled("NewsListQuery"));
    list = relay.createOperationDescriptor(request, variables);
    environment.retain(list);
    await fetchByName("NewsListQuery", variables);
    return shown();
  },

  async more({ variables }) {
    await fetchByName("NewsListPaginationQuery", variables);
    return shown();
  },

  // What was sent since this was last asked.
  async requests() {
    return takeRequests();
  },
});
