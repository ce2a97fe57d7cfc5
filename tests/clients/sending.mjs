// A fetch that notes what was sent: the method, and the members of the GraphQL request.
const requests = [];

export async function fetchAndNote(url, options) {
  const response = await fetch(url, options);
  const method = options.method ?? "GET";
  const sent = method === "GET" ? parametersOf(url) : JSON.parse(options.body);
  requests.push({ method, status: response.status, members: Object.keys(sent).sort() });
  return response;
}

// Everything noted since this was last asked.
export function takeRequests() {
  return requests.splice(0);
}

function parametersOf(url) {
  return Object.fromEntries(new URL(url).searchParams);
}
