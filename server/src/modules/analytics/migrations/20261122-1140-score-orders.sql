-- The list of customers goes by scores in both directions, with the id in the direction of the score.
drop index analytics.customer_scores_by_loss;
drop index analytics.customer_scores_by_value;
drop index analytics.customer_scores_by_lifetime;
drop index analytics.customer_scores_by_risk;
create index customer_scores_by_loss on analytics.customer_scores (loss, customer_id);
create index customer_scores_by_value on analytics.customer_scores (value, customer_id);
create index customer_scores_by_lifetime on analytics.customer_scores (lifetime, customer_id);
create index customer_scores_by_risk on analytics.customer_scores (churn_risk, customer_id);
