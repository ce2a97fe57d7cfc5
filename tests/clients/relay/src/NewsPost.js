import { graphql } from "relay-runtime";

export const NewsPost = graphql`
  fragment NewsPost_post on NewsPost @refetchable(queryName: "NewsPostRefetchQuery") {
    lead
    date
    body {
      blocks {
        id
        ... on ParagraphBlock {
          text {
            html
          }
        }
      }
    }
  }
`;

export const NewsPostQuery = graphql`
  query NewsPostQuery($id: ID!) {
    node(id: $id) {
      __typename
      ... on NewsPost {
        title
        ...NewsPost_post @alias
      }
    }
  }
`;
