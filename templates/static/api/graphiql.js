// Starts GraphiQL on its page, with the API of the same host.
const place = document.getElementById("graphiql");
const fetcher = GraphiQL.createFetcher({ url: place.dataset.address });

ReactDOM.createRoot(place).render(
  React.createElement(GraphiQL, { fetcher, defaultQuery: "{\n  site {\n    name\n  }\n}\n" }),
);
