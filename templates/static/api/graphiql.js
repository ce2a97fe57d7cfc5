// Starts GraphiQL on its page, with the API of the same host.
const place = document.getElementById("graphiql");
const headers = place.dataset.csrf ? { "X-CSRFToken": place.dataset.csrf } : {};
const fetcher = GraphiQL.createFetcher({ url: place.dataset.address, headers });

ReactDOM.createRoot(place).render(
  React.createElement(GraphiQL, { fetcher, defaultQuery: "{\n  site {\n    name\n  }\n}\n" }),
);
