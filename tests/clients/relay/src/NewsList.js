import { graphql } from "relay-runtime";

export const NewsListQuery = graphql`
  query NewsListQuery($locale: LanguageTag!) {
    ...NewsList_posts @arguments(locale: $locale)
  }
`;

export const NewsList = graphql`
  fragment NewsList_posts on Query
  @argumentDefinitions(
    locale: { type: "LanguageTag!" }
    first: { type: "Int", defaultValue: 2 }
    after: { type: "String" }
  )
  @refetchable(queryName: "NewsListPaginationQuery") {
    newsPosts(locale: $locale, first: $first, after: $after)
      @connection(key: "NewsList_newsPosts") {
      edges {
        localeResolution {
          reason
        }
        node {
          id
          title
          ...NewsPost_post
        }
      }
    }
  }
`;
